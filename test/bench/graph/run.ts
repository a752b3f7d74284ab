/**
 * `npm run bench:graph -- --peer FOLDER`: a guided step with one ControlNet by the graphs that the SDK builds, against the
 * plain export of the same networks (`export_peer.py`), in one runtime, turn by turn. Both must predict the same. Writes
 * out/bench-graph.json.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { table } from "../../../sdk/node/demo/table.ts";
import { installWebGpu } from "../../../sdk/node/webgpu.ts";
import { createRuntime, type Backend, type Runtime } from "../../../sdk/runtime/index.ts";
import { countNodes } from "../../networks/count-nodes.ts";
import {
  ours,
  peer,
  type Contestant,
  type OpenContestant,
  type Shape,
  type StepInputs,
} from "./contestants.ts";

const { values } = parseArgs({
  options: {
    model: { type: "string", default: "models/builtin" },
    control: { type: "string", default: "models/builtin/controlnet-scribble" },
    peer: { type: "string" },
    backend: { type: "string", default: "wasm" },
    steps: { type: "string", default: "10" },
  },
});

interface Measured {
  readonly name: string;
  readonly nodes: number;
  openSeconds: number;
  firstSeconds: number;
  readonly seconds: number[];
  dispatchesPerStep: number;
  prediction: Float32Array;
}

const folder = values.peer;
if (folder === undefined) throw new Error("Give the folder that export_peer.py wrote: --peer FOLDER.");
if (values.backend === "webgpu") await installWebGpu();
const runtime = await createRuntime({ backend: values.backend as Backend });
const { side, batch, hintFactor, modules } = JSON.parse(await readFile(`${folder}/peer.json`, "utf8")) as {
  readonly side: number;
  readonly batch: number;
  readonly hintFactor: number;
  readonly modules: string;
};
const { cross_attention_dim: contextWidth } = JSON.parse(
  await readFile(`${values.model}/unet/config.json`, "utf8"),
) as { readonly cross_attention_dim: number };
const shape: Shape = { batch, side, contextWidth, hintSide: side * hintFactor };
const inputs: StepInputs = {
  sample: wave(batch * 4 * side * side, 0.37),
  context: wave(batch * 77 * contextWidth, 0.11),
  hint: wave(3 * shape.hintSide ** 2, 0.05).map(Math.abs),
  timestep: 500,
};

const contestants = [await ours(runtime, values.model, values.control, shape), await peer(folder, shape)];
const opened: { measured: Measured; contestant: OpenContestant }[] = [];
for (const contestant of contestants) opened.push(await open(runtime, contestant));
for (let n = 0; n < Number(values.steps); n++)
  for (const { measured, contestant } of opened) {
    const dispatches = runtime.counters.dispatches;
    const [seconds] = await timed(contestant);
    measured.seconds.push(seconds);
    measured.dispatchesPerStep = runtime.counters.dispatches - dispatches;
  }

const [mine, theirs] = opened.map(({ measured }) => measured) as [Measured, Measured];
const ratio = (of: (measured: Measured) => number) => (of(mine) / of(theirs)).toFixed(2);
const scale = theirs.prediction.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const difference = mine.prediction.reduce(
  (most, value, i) => Math.max(most, Math.abs(value - theirs.prediction[i]!)),
  0,
);
const row = (name: string, of: (measured: Measured) => number, digits: number) => [
  name,
  of(mine).toFixed(digits),
  of(theirs).toFixed(digits),
  of(theirs) === 0 ? "" : ratio(of),
];
console.log(
  `\n${runtime.device}; ${cpus()[0]?.model}; ${values.model}, latent ${side} × ${side}, batch ${batch}; peer: ${modules} through torch.onnx\n`,
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
console.log(`\nlargest difference of the predictions: ${difference.toExponential(1)} of ${scale.toFixed(2)}`);
await mkdir("out", { recursive: true });
await writeFile(
  "out/bench-graph.json",
  JSON.stringify(
    {
      device: runtime.device,
      cpu: cpus()[0]?.model,
      shape,
      modules,
      difference: difference / scale,
      results: [mine, theirs].map(({ prediction: _, ...measured }) => measured),
    },
    null,
    2,
  ),
);
await runtime.dispose();
if (!(difference / scale < 1e-2)) throw new Error("The two do not predict the same: the times mean nothing.");

async function open(at: Runtime, { name, graphs, open }: Contestant) {
  const began = performance.now();
  const contestant = await open(at, inputs);
  const openSeconds = (performance.now() - began) / 1000;
  const [firstSeconds, prediction] = await timed(contestant);
  const nodes = graphs.reduce((sum, { model }) => sum + countNodes(model), 0);
  const measured: Measured = {
    ...{ name, nodes, openSeconds, firstSeconds, prediction },
    seconds: [],
    dispatchesPerStep: 0,
  };
  return { measured, contestant };
}

/** A step to its very end: what is queued on a GPU is waited for by reading back. */
async function timed(contestant: OpenContestant): Promise<[seconds: number, prediction: Float32Array]> {
  const began = performance.now();
  const prediction = await contestant.step();
  const read = (await prediction.read()) as Float32Array;
  prediction.dispose();
  return [(performance.now() - began) / 1000, read];
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

function wave(length: number, pace: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(i * pace + (i % 97)));
}
