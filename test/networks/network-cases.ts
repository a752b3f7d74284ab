import { clipTextGraph } from "../../sdk/networks/clip-text.ts";
import { parseClipTextConfig } from "../../sdk/networks/configs/clip-text.ts";
import { parseVaeConfig } from "../../sdk/networks/configs/vae.ts";
import { controlNetGraph } from "../../sdk/networks/controlnet.ts";
import { channelConcatGraph } from "../../sdk/networks/helpers/channel-concat.ts";
import { guidanceGraph } from "../../sdk/networks/helpers/guidance.ts";
import { modelInputGraph } from "../../sdk/networks/helpers/model-input.ts";
import { hintEmbeddingGraph } from "../../sdk/networks/hint-embedding.ts";
import { guidanceSinusoids } from "../../sdk/networks/layers/guidance-sinusoids.ts";
import type { NetworkOptions } from "../../sdk/networks/network-options.ts";
import { unetGraph } from "../../sdk/networks/unet.ts";
import { vaeDecoderGraph } from "../../sdk/networks/vae-decoder.ts";
import { vaeEncoderGraph } from "../../sdk/networks/vae-encoder.ts";
import { decoderTailGraph } from "../../sdk/networks/vae-parts.ts";
import type { ExecutableGraph } from "../../sdk/runtime/index.ts";
import type { Feed } from "../golden/run-network.ts";
import { inventWeights } from "./invented-weights.ts";
import { quantisedLayers } from "./quantised-layers.ts";
import {
  CONTROLNET,
  controlNetWeights,
  feed,
  hint,
  inputs,
  prefixed,
  UNET,
  unetWeights,
  weights,
} from "./small-model.ts";

/** One network with inputs for it, to compare two ways of running it. */
export interface NetworkCase {
  readonly graph: (options: NetworkOptions) => ExecutableGraph;
  readonly feeds: Readonly<Record<string, Feed>>;
}

const VAE = parseVaeConfig({
  block_out_channels: [8, 8, 16],
  down_block_types: ["DownEncoderBlock2D", "DownEncoderBlock2D", "DownEncoderBlock2D"],
  up_block_types: ["UpDecoderBlock2D", "UpDecoderBlock2D", "UpDecoderBlock2D"],
  norm_num_groups: 4,
});

/** Two corners of a part of a map, all channels of it. */
const corners = (
  name: string,
  [top, left]: readonly [number, number],
  [bottom, right]: readonly [number, number],
): Record<string, Feed> => {
  const most = 2 ** 31 - 1;
  const [prefix = "", suffix = ""] = name.split("|");
  return {
    [`${prefix}from${suffix}`]: { shape: [4], data: Int32Array.of(0, 0, top, left) },
    [`${prefix}to${suffix}`]: { shape: [4], data: Int32Array.of(most, most, bottom, right) },
  };
};

const CLIP = parseClipTextConfig({
  vocab_size: 40,
  hidden_size: 16,
  intermediate_size: 32,
  num_hidden_layers: 2,
  num_attention_heads: 2,
  hidden_act: "gelu",
});

const DISTILLED = { ...UNET, time: { ...UNET.time, guidanceSinusoids: 6 } };

const HEIGHT = 7;
const WIDTH = 10;

/** The residuals of a ControlNet of `CONTROLNET`'s shape, as some ControlNet before it might have given them. */
const residuals = (): Record<string, Feed> => {
  const sizes = [0, 0, 1, 1, 2, 2, 2] as const;
  const channels = [8, 8, 8, 16, 16, 16, 16] as const;
  return Object.fromEntries(
    sizes.map((level, i): [string, Feed] => [
      i === sizes.length - 1 ? "mid" : `down_${i}`,
      feed([1, channels[i]!, Math.ceil(HEIGHT / 2 ** level), Math.ceil(WIDTH / 2 ** level)], 20 + i),
    ]),
  );
};

export const NETWORK_CASES = {
  unet: {
    graph: (options) => unetGraph(UNET, unetWeights(), { ...options, residuals: true, adapters: true }),
    feeds: {
      ...inputs(2, HEIGHT, WIDTH),
      ...prefixed("residual", residuals()),
      adapter_0: feed([1, 8, HEIGHT, WIDTH], 31),
      adapter_1: feed([1, 16, Math.ceil(HEIGHT / 2), Math.ceil(WIDTH / 2)], 32),
      adapter_2: feed([1, 16, Math.ceil(HEIGHT / 4), Math.ceil(WIDTH / 4)], 33),
    },
  },
  "unet with guidance distilled into it": {
    graph: (options) =>
      unetGraph(
        DISTILLED,
        inventWeights((table) => unetGraph(DISTILLED, table)),
        options,
      ),
    feeds: {
      ...inputs(2, HEIGHT, WIDTH),
      guidance: { shape: [1, 6], data: guidanceSinusoids(7.5, 6) },
    },
  },
  controlnet: {
    graph: (options) =>
      controlNetGraph(CONTROLNET, controlNetWeights(true), { ...options, chained: true, masked: true }),
    feeds: {
      ...inputs(2, HEIGHT, WIDTH),
      hint: hint(HEIGHT, WIDTH),
      weights: weights(2, 0.7),
      mask: feed([1, 1, 12, 16], 4),
      ...prefixed("previous", residuals()),
    },
  },
  "controlnet of global averages": {
    graph: (options) =>
      controlNetGraph({ ...CONTROLNET, globalPool: true }, controlNetWeights(true), options),
    feeds: { ...inputs(2, HEIGHT, WIDTH), hint: hint(HEIGHT, WIDTH), weights: weights(1, 0.7) },
  },
  "hint embedding": {
    graph: (options) =>
      hintEmbeddingGraph(
        { ...CONTROLNET, hint: { ...CONTROLNET.hint, channelOrder: "bgr" } },
        controlNetWeights(true),
        options,
      ),
    feeds: { map: feed([1, 3, 28, 40], 5) },
  },
  "vae encoder": {
    graph: (options) =>
      vaeEncoderGraph(
        VAE,
        inventWeights((table) => vaeEncoderGraph(VAE, table)),
        options,
      ),
    feeds: { image: feed([1, 3, 27, 38], 6) },
  },
  "vae decoder": {
    graph: (options) =>
      vaeDecoderGraph(
        VAE,
        inventWeights((table) => vaeDecoderGraph(VAE, table)),
        options,
      ),
    feeds: { latent: feed([2, 4, 5, 6], 7) },
  },
  "vae decoder's tail on a tile": {
    graph: (options) =>
      decoderTailGraph(
        VAE,
        inventWeights((table) => decoderTailGraph(VAE, table)),
        options,
      ),
    feeds: {
      whole: feed([1, 16, 9, 10], 8),
      ...corners("", [1, 2], [8, 10]),
      ...corners("core_|_0", [2, 1], [6, 7]),
      ...corners("core_|_1", [4, 2], [12, 14]),
      ...corners("core_|_2", [8, 4], [24, 28]),
      means: feed([9, 4], 9),
      variances: { shape: [9, 4], data: Float32Array.from({ length: 36 }, (_, i) => 0.5 + (i % 7) / 4) },
      own: { shape: [1], data: Float32Array.of(0.25) },
    },
  },
  "text encoder": {
    graph: (options) => {
      const outputs = ["last", "penultimate", "pooled"] as const;
      const table = inventWeights((invented) => clipTextGraph(CLIP, invented, { outputs }));
      return clipTextGraph(CLIP, table, { ...options, outputs });
    },
    feeds: { ids: { shape: [2, 77], data: Int32Array.from({ length: 154 }, (_, i) => (i * 7) % 40) } },
  },
  "layers held as int8": { graph: quantisedLayers("int8"), feeds: { x: feed([2, 24, 6, 5], 8) } },
  "layers held with 4 bits": { graph: quantisedLayers("int4"), feeds: { x: feed([2, 24, 6, 5], 8) } },
} satisfies Record<string, NetworkCase>;

/** Arithmetic around the networks, always in fp32. */
export const HELPER_CASES = {
  "guidance by picture and by regions": {
    graph: () => guidanceGraph({ unconditional: 2, conditional: 2 }),
    feeds: {
      prediction: feed([4, 4, HEIGHT, WIDTH], 41),
      masks: feed([2, 1, HEIGHT, WIDTH], 42),
      scale: feed([1], 43),
      image_scale: feed([1], 44),
    },
  },
  "model input": {
    graph: () => modelInputGraph(),
    feeds: { latent: feed([1, 4, HEIGHT, WIDTH], 45), scales: feed([3, 1, 1, 1], 46) },
  },
  "channels joined": {
    graph: () => channelConcatGraph(),
    feeds: { first: feed([3, 4, HEIGHT, WIDTH], 47), second: feed([3, 5, HEIGHT, WIDTH], 48) },
  },
} satisfies Record<string, NetworkCase>;

/** All that a backend is tried with. */
export const BACKEND_CASES = { ...NETWORK_CASES, ...HELPER_CASES };

export type BackendCaseName = keyof typeof BACKEND_CASES;
