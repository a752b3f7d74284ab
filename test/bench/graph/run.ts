/**
 * `npm run bench:graph -- --peer FOLDER`: a guided step with one ControlNet by the graphs that the SDK builds, against the
 * plain export of the same networks (`export_peer.py`), in one runtime, turn by turn. Both must predict the same. Writes
 * out/bench-graph-PLACE.json. Places: wasm and webgpu (Dawn) in Node, browser (WebGPU in headless Chromium).
 */
import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { table } from "../../../sdk/node/demo/table.ts";
import { directoryFolder } from "../../../sdk/node/directory-folder.ts";
import { installWebGpu } from "../../../sdk/node/webgpu.ts";
import { createRuntime, type Backend } from "../../../sdk/runtime/index.ts";
import { bundlePage } from "../../browser/bundle.ts";
import { launchBrowser, openPage } from "../../browser/launch.ts";
import { servePages } from "../../browser/page-server.ts";
import { compareGraphs, type GraphComparison, type GraphResult } from "./measure-graphs.ts";
import type { graphPage as GraphPage } from "./page.ts";

declare const graphPage: typeof GraphPage;

const { values } = parseArgs({
  options: {
    model: { type: "string", default: "models/builtin" },
    control: { type: "string", default: "models/builtin/controlnet-scribble" },
    peer: { type: "string" },
    place: { type: "string", default: "wasm" },
    steps: { type: "string", default: "10" },
  },
});
const { model, control, peer, place } = values;
if (peer === undefined) throw new Error("Give the folder that export_peer.py wrote: --peer FOLDER.");
const steps = Number(values.steps);

async function inNode(backend: Backend): Promise<GraphComparison> {
  if (backend === "webgpu") await installWebGpu();
  const runtime = await createRuntime({ backend });
  const [modelFolder, controlFolder, peerFolder] = [model, control, peer!].map(directoryFolder);
  const folders = { model: modelFolder!, control: controlFolder!, peer: peerFolder! };
  const comparison = await compareGraphs(runtime, folders, steps);
  await runtime.dispose();
  return comparison;
}

async function inBrowser(): Promise<GraphComparison> {
  const server = await servePages({
    folders: {
      "/model/": resolve(model),
      "/control/": resolve(control),
      "/peer/": resolve(peer!),
      "/ort/": resolve("node_modules/onnxruntime-web/dist"),
    },
    files: {
      ...(await bundlePage("test/bench/graph/page.ts")),
      "/": '<!doctype html><script type="module" src="/page.js"></script>',
    },
  });
  const browser = await launchBrowser();
  try {
    const { page, log } = await openPage(browser, server.origin);
    await page.waitForFunction(() => "graphPage" in globalThis);
    return await page
      .evaluate((count) => graphPage.compare(count), steps)
      .catch((error: unknown) => {
        throw new Error(`The page failed: ${String(error)}\n${log.join("\n")}`);
      });
  } finally {
    await browser.close();
    await server.close();
  }
}

const comparison = place === "browser" ? await inBrowser() : await inNode(place as Backend);
const { ours, peer: theirs, shape, difference } = comparison;
const row = (name: string, of: (result: GraphResult) => number, digits: number) => [
  name,
  of(ours).toFixed(digits),
  of(theirs).toFixed(digits),
  of(theirs) === 0 ? "" : (of(ours) / of(theirs)).toFixed(2),
];
console.log(
  `\n${comparison.device}; ${cpus()[0]?.model}; ${model}, latent ${shape.side} × ${shape.side}, batch ${shape.batch}; peer: ${comparison.modules} in ${shape.dtype} through torch.onnx\n`,
);
console.log(
  table(
    ["", "ours", "peer", "ours / peer"],
    [
      row("seconds a step (median)", ({ seconds }) => median(seconds), 4),
      row("seconds a step (least)", ({ seconds }) => Math.min(...seconds), 4),
      row("first step, seconds", ({ firstSeconds }) => firstSeconds, 3),
      row("opening, seconds", ({ openSeconds }) => openSeconds, 3),
      row("nodes", ({ nodes }) => nodes, 0),
      row("GPU dispatches a step", ({ dispatchesPerStep }) => dispatchesPerStep, 0),
    ],
  ),
);
console.log(`\nlargest difference of the predictions: ${difference.toExponential(1)} of the largest value`);
await mkdir("out", { recursive: true });
await writeFile(
  `out/bench-graph-${place}.json`,
  JSON.stringify({ cpu: cpus()[0]?.model, ...comparison }, null, 2),
);
if (!(difference < (shape.dtype === "float16" ? 5e-2 : 1e-2)))
  throw new Error("The two do not predict the same: the times mean nothing.");

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}
