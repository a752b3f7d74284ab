import { paintDrawing } from "../../../../sdk/conditioning/index.ts";
import { MemoryDocument, memoryHost, readSvg } from "../../../../sdk/host/index.ts";
import { memoryHistory } from "../../../../shared/history/memory.ts";
import { mountPanel } from "../../../../shared/panel/index.ts";
import { fakeEngines } from "../../session/fake-engine.ts";

declare global {
  /** For tests. */
  var mounted: {
    readonly document: MemoryDocument;
    readonly engines: ReturnType<typeof fakeEngines>;
    readonly unmount: () => void;
  };
}

const drawing = await readSvg(await (await fetch("/examples/harbour.svg")).text());
const document = new MemoryDocument(drawing.frame);
document.change("Import", { layers: drawing.layers });
const engines = fakeEngines();
const unmount = mountPanel(globalThis.document.querySelector("main")!, {
  host: memoryHost(document, { paint: paintDrawing }),
  history: memoryHistory(),
  createEngine: engines.create,
  findGpu: () => Promise.resolve(undefined),
  language: "en",
});
globalThis.mounted = { document, engines, unmount };
