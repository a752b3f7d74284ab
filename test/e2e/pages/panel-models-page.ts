/** Runs inside the page: the panel over a small drawing, on the built package, with a hub of the test's own. */
import type * as Sdk from "../../../sdk/index.ts";
import type * as Host from "../../../sdk/host/index.ts";
import type * as Conditioning from "../../../sdk/conditioning/index.ts";
import type * as Panel from "../../../shared/panel/index.ts";

/** Paths of the server, not of the sources. */
const built = (file: string): string => `/dist/${file}`;
const { createEngine, freeModel, keptModels, planModel } = (await import(built("index.js"))) as typeof Sdk;
const { MemoryDocument, memoryHost, readSvg } = (await import(built("host.js"))) as typeof Host;
const { paintDrawing } = (await import(built("conditioning.js"))) as typeof Conditioning;
const { mountPanel } = (await import(built("panel.js"))) as typeof Panel;

const drawing = await readSvg(await (await fetch("/harbour.svg")).text());
const document_ = new MemoryDocument(drawing.frame);
document_.change("Import", { layers: drawing.layers });

const hub = { url: new URLSearchParams(location.search).get("hub")! };
mountPanel(document.querySelector("main")!, {
  host: memoryHost(document_, { paint: paintDrawing }),
  createEngine: (options) => createEngine({ ...options, hub, backend: "wasm" }),
  planModel: (options) => planModel({ ...options, hub, backend: "wasm" }),
  keptModels,
  freeModel,
  findGpu: () => Promise.resolve(undefined),
  language: "en",
});
