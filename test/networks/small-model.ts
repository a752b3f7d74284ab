import { controlNetGraph, type ControlNetOptions } from "../../sdk/networks/controlnet.ts";
import { parseControlNetConfig } from "../../sdk/networks/configs/controlnet.ts";
import { parseUnetConfig } from "../../sdk/networks/configs/unet.ts";
import { residualCount } from "../../sdk/networks/configs/unet-trunk.ts";
import { hintEmbeddingGraph } from "../../sdk/networks/hint-embedding.ts";
import { timeSinusoids } from "../../sdk/networks/layers/time-embedding.ts";
import { unetGraph, type UnetOptions } from "../../sdk/networks/unet.ts";
import type { Network, Runtime } from "../../sdk/runtime/index.ts";
import type { TensorTable } from "../../sdk/weights/tensor-table.ts";
import { values } from "../weights/tables.ts";
import type { Feed } from "../golden/run-network.ts";
import { inventWeights, ordinary } from "./invented-weights.ts";

/** Three levels, narrow enough to open in milliseconds, with everything a big model has. */
export const SMALL_JSON = {
  block_out_channels: [8, 16, 16],
  down_block_types: ["CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"],
  attention_head_dim: 2,
  cross_attention_dim: 12,
  norm_num_groups: 4,
  layers_per_block: 1,
} as const;

export const UNET = parseUnetConfig({
  ...SMALL_JSON,
  up_block_types: ["UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"],
});

export const CONTROLNET = parseControlNetConfig({
  ...SMALL_JSON,
  conditioning_embedding_out_channels: [4, 8, 8],
});

export const RESIDUALS = residualCount(UNET);

const once = <K, T>(make: (key: K) => T): ((key: K) => T) => {
  const made = new Map<K, T>();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key)!;
  };
};

const weightsOfUnet = once((config: typeof UNET): TensorTable =>
  inventWeights((table) => unetGraph(config, table)),
);

export const unetWeights = (): TensorTable => weightsOfUnet(UNET);

export const controlNetWeights = once((trained: boolean): TensorTable =>
  inventWeights(
    (weights) => [controlNetGraph(CONTROLNET, weights), hintEmbeddingGraph(CONTROLNET, weights)],
    (name, count, shape) =>
      /^controlnet_(down|mid)/.test(name) && !trained
        ? new Float32Array(count)
        : ordinary(name, count, shape),
  ),
);

export const openUnet = (runtime: Runtime, options: UnetOptions = {}): Promise<Network> =>
  runtime.open(unetGraph(UNET, unetWeights(), options));

export const openControlNet = (
  runtime: Runtime,
  trained: boolean,
  options: ControlNetOptions = {},
): Promise<Network> => runtime.open(controlNetGraph(CONTROLNET, controlNetWeights(trained), options));

export const feed = (shape: readonly number[], seed: number): Feed => ({
  shape,
  data: values(
    shape.reduce((count, size) => count * size, 1),
    seed,
  ),
});

export const filled = (shape: readonly number[], value: number): Feed => ({
  shape,
  data: new Float32Array(shape.reduce((count, size) => count * size, 1)).fill(value),
});

/** What the UNet and the ControlNet both see. */
export const inputs = (batch: number, height: number, width: number): Record<string, Feed> => ({
  sample: feed([batch, 4, height, width], 1),
  time: { shape: [1, UNET.time.sinusoids], data: timeSinusoids(421, UNET.time) },
  encoder_hidden_states: feed([batch, 7, UNET.crossAttentionDim], 2),
});

export const hint = (height: number, width: number): Feed => feed([1, 8, height, width], 3);

export const weights = (batch: number, value: number): Feed => filled([batch, RESIDUALS], value);

/** The names of one graph's outputs as another's inputs. */
export const prefixed = (prefix: string, feeds: Readonly<Record<string, Feed>>): Record<string, Feed> =>
  Object.fromEntries(Object.entries(feeds).map(([name, value]) => [`${prefix}_${name}`, value]));
