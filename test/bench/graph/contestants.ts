import { controlNetGraph } from "../../../sdk/networks/controlnet.ts";
import { parseControlNetConfig } from "../../../sdk/networks/configs/controlnet.ts";
import { parseUnetConfig } from "../../../sdk/networks/configs/unet.ts";
import { hintEmbeddingGraph } from "../../../sdk/networks/hint-embedding.ts";
import { timeSinusoids } from "../../../sdk/networks/layers/time-embedding.ts";
import { optionsForRuntime } from "../../../sdk/networks/options-for-runtime.ts";
import { residualNames } from "../../../sdk/networks/unet-trunk.ts";
import { unetGraph } from "../../../sdk/networks/unet.ts";
import { residualCount } from "../../../sdk/networks/configs/unet-trunk.ts";
import type { ExecutableGraph, Network, Runtime, Tensor } from "../../../sdk/runtime/index.ts";
import { encodeFloats } from "../../../sdk/weights/dtypes/convert.ts";
import { readFolderWeights } from "../../../sdk/weights/folder-weights.ts";
import { subfolder, type ModelFolder } from "../../../sdk/weights/model-folder.ts";
import { readFolderJson } from "../../../sdk/weights/read-json.ts";

/** What both are given: one step of one guided picture. */
export interface StepInputs {
  /** [batch, 4, side, side] */
  readonly sample: Float32Array;
  /** [batch, 77, width] */
  readonly context: Float32Array;
  /** [1, 3, factor · side, factor · side] */
  readonly hint: Float32Array;
  readonly timestep: number;
}

export interface Shape {
  /** What the peer's inputs and outputs are. */
  readonly dtype: "float32" | "float16";
  readonly batch: number;
  readonly side: number;
  readonly contextWidth: number;
  readonly hintSide: number;
}

/** A UNet steered by a ControlNet, opened. */
export interface Contestant {
  readonly name: string;
  /** Nodes before the runtime rewrites them. */
  readonly graphs: readonly ExecutableGraph[];
  open(runtime: Runtime, inputs: StepInputs): Promise<OpenContestant>;
}

export interface OpenContestant {
  /** ControlNet, then UNet; the caller disposes of the prediction. */
  step(): Promise<Tensor>;
}

type Given = Readonly<Record<string, Tensor>>;

const last = (outputs: Record<string, Tensor>): Tensor => Object.values(outputs)[0]!;

/** The graphs that the SDK builds from the folders' own configs. */
export async function ours(
  runtime: Runtime,
  base: ModelFolder,
  controlFolder: ModelFolder,
  { batch, side }: Shape,
): Promise<Contestant> {
  const unetFolder = subfolder(base, "unet");
  const unet = parseUnetConfig(await readFolderJson(unetFolder, "config.json"));
  const controlnet = parseControlNetConfig(await readFolderJson(controlFolder, "config.json"));
  const how = await optionsForRuntime(runtime, runtime.fp16 ? "fp16" : "fp32", "float");
  const size = { batch, height: side, width: side };
  const prefer = { prefer: how.precision } as const;
  const unetWeights = await readFolderWeights(unetFolder, prefer);
  const controlWeights = await readFolderWeights(controlFolder, prefer);
  const hintGraph = hintEmbeddingGraph(controlnet, controlWeights, how);
  const graphs = [
    controlNetGraph(controlnet, controlWeights, { ...how, size }),
    unetGraph(unet, unetWeights, { ...how, size, residuals: true }),
  ] as const;
  const names = residualNames(residualCount(unet));
  return {
    name: "ours",
    graphs,
    async open(at, inputs) {
      const hintNetwork = await at.open(hintGraph);
      const steering = await at.open(graphs[0]);
      const network = await at.open(graphs[1]);
      const hintSide = Math.sqrt(inputs.hint.length / 3);
      const map = at.upload(inputs.hint, "float32", [1, 3, hintSide, hintSide]);
      const common: Given = {
        sample: at.upload(inputs.sample, "float32", [batch, 4, side, side]),
        time: at.upload(timeSinusoids(inputs.timestep, unet.time), "float32", [1, unet.time.sinusoids]),
        encoder_hidden_states: at.upload(inputs.context, "float32", [batch, 77, unet.crossAttentionDim]),
      };
      const hint = last(await hintNetwork.run({ map }));
      const weights = at.upload(new Float32Array(names.length).fill(1), "float32", [1, names.length]);
      return {
        async step() {
          const residuals = await steering.run({ ...common, hint, weights });
          const added = Object.fromEntries(names.map((name) => [`residual_${name}`, residuals[name]!]));
          const prediction = last(await network.run({ ...common, ...added }));
          for (const residual of Object.values(residuals)) residual.dispose();
          return prediction;
        },
      };
    },
  };
}

/** What `export_peer.py` made of the same weights: the hint is embedded at every step. */
export async function peer(
  folder: ModelFolder,
  { dtype, batch, side, contextWidth, hintSide }: Shape,
): Promise<Contestant> {
  const graph = async (name: string): Promise<ExecutableGraph> => {
    const file = await folder.file(`${name}/model.onnx`);
    const weights = await folder.file(`${name}/weights.bin`);
    if (!file || !weights) throw new Error(`${folder.name} has no ${name}/model.onnx with its weights.bin`);
    return {
      name: `peer's ${name}`,
      model: await file.read(0, file.size),
      files: [{ path: "weights.bin", load: () => weights.span(0, weights.size) }],
    };
  };
  const graphs = [await graph("controlnet"), await graph("unet")] as const;
  return {
    name: "peer",
    graphs,
    async open(at, { sample, context, hint, timestep }) {
      const steering: Network = await at.open(graphs[0]);
      const network = await at.open(graphs[1]);
      const upload = (values: Float32Array, dims: readonly number[]): Tensor =>
        at.upload(dtype === "float16" ? halves(values) : values, dtype, dims);
      const common: Given = {
        sample: upload(sample, [batch, 4, side, side]),
        timestep: at.upload(BigInt64Array.of(BigInt(timestep)), "int64", [1]),
        context: upload(context, [batch, 77, contextWidth]),
      };
      const twice = new Float32Array(batch * hint.length);
      for (let i = 0; i < batch; i++) twice.set(hint, i * hint.length);
      const map = upload(twice, [batch, 3, hintSide, hintSide]);
      const scale = upload(Float32Array.of(1), []);
      return {
        async step() {
          const residuals = Object.values(await steering.run({ ...common, hint: map, scale }));
          const added = Object.fromEntries(residuals.map((residual, i) => [`added_${i}`, residual]));
          const prediction = last(await network.run({ ...common, ...added }));
          for (const residual of residuals) residual.dispose();
          return prediction;
        },
      };
    },
  };
}

function halves(values: Float32Array): Uint16Array {
  const { buffer, byteOffset } = encodeFloats(values, "float16");
  return new Uint16Array(buffer, byteOffset, values.length);
}
