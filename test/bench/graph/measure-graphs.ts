import type { Runtime } from "../../../sdk/runtime/index.ts";
import type { ModelFolder } from "../../../sdk/weights/model-folder.ts";
import { decodeFloats } from "../../../sdk/weights/dtypes/convert.ts";
import { readJson } from "../../../sdk/weights/read-json.ts";
import { countNodes } from "../../networks/count-nodes.ts";
import {
  ours,
  peer,
  type Contestant,
  type OpenContestant,
  type Shape,
  type StepInputs,
} from "./contestants.ts";

export interface GraphFolders {
  readonly model: ModelFolder;
  readonly control: ModelFolder;
  /** Of `export_peer.py`. */
  readonly peer: ModelFolder;
}

export interface GraphResult {
  readonly name: string;
  /** Before the runtime rewrites them. */
  readonly nodes: number;
  readonly openSeconds: number;
  readonly firstSeconds: number;
  readonly seconds: readonly number[];
  readonly dispatchesPerStep: number;
}

export interface GraphComparison {
  readonly device: string;
  readonly shape: Shape;
  /** Where the peer's modules come from. */
  readonly modules: string;
  /** Largest difference of the two predictions, over the largest value. */
  readonly difference: number;
  readonly ours: GraphResult;
  readonly peer: GraphResult;
}

/** Both are opened, then take `steps` steps each, turn by turn. */
export async function compareGraphs(
  runtime: Runtime,
  folders: GraphFolders,
  steps: number,
): Promise<GraphComparison> {
  const about = await json(folders.peer, "peer.json");
  const { dtype, side, batch, hintFactor, modules } = about as unknown as {
    readonly dtype: Shape["dtype"];
    readonly side: number;
    readonly batch: number;
    readonly hintFactor: number;
    readonly modules: string;
  };
  const contextWidth = Number((await json(folders.model, "unet/config.json"))["cross_attention_dim"]);
  const shape: Shape = { dtype, batch, side, contextWidth, hintSide: side * hintFactor };
  const inputs: StepInputs = {
    sample: wave(batch * 4 * side * side, 0.37),
    context: wave(batch * 77 * contextWidth, 0.11),
    hint: wave(3 * shape.hintSide ** 2, 0.05).map(Math.abs),
    timestep: 500,
  };
  const mine = await open(runtime, await ours(runtime, folders.model, folders.control, shape), inputs);
  const theirs = await open(runtime, await peer(folders.peer, shape), inputs);
  for (let n = 0; n < steps; n++) {
    await mine.step();
    await theirs.step();
  }
  return {
    device: runtime.device,
    shape,
    modules,
    difference: difference(mine.prediction, theirs.prediction),
    ours: mine.result(),
    peer: theirs.result(),
  };
}

async function open(runtime: Runtime, contestant: Contestant, inputs: StepInputs) {
  const began = performance.now();
  const opened = await contestant.open(runtime, inputs);
  const openSeconds = (performance.now() - began) / 1000;
  const first = await timed(runtime, opened);
  const later: Awaited<ReturnType<typeof timed>>[] = [];
  return {
    prediction: first.prediction,
    step: async () => void later.push(await timed(runtime, opened)),
    result: (): GraphResult => ({
      name: contestant.name,
      nodes: contestant.graphs.reduce((sum, { model }) => sum + countNodes(model), 0),
      openSeconds,
      firstSeconds: first.seconds,
      seconds: later.map(({ seconds }) => seconds),
      dispatchesPerStep: first.dispatches,
    }),
  };
}

/** A step to its very end: what is queued on a GPU is waited for by reading back. */
async function timed(runtime: Runtime, contestant: OpenContestant) {
  const { dispatches } = runtime.counters;
  const began = performance.now();
  const output = await contestant.step();
  const values = await output.read();
  output.dispose();
  const prediction =
    output.dtype === "float16"
      ? decodeFloats(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), "F16", "prediction")
      : (values as Float32Array);
  return {
    prediction,
    seconds: (performance.now() - began) / 1000,
    dispatches: runtime.counters.dispatches - dispatches,
  };
}

const difference = (mine: Float32Array, theirs: Float32Array): number =>
  mine.reduce((most, value, i) => Math.max(most, Math.abs(value - theirs[i]!)), 0) /
  theirs.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

async function json(folder: ModelFolder, path: string): Promise<Readonly<Record<string, unknown>>> {
  const file = await folder.file(path);
  if (!file) throw new Error(`${folder.name} has no ${path}`);
  return readJson(file);
}

const wave = (length: number, pace: number): Float32Array =>
  Float32Array.from({ length }, (_, i) => Math.sin(i * pace + (i % 97)));
