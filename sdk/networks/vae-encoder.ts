import type { ExecutableGraph } from "../runtime/graph.ts";
import type { TensorTable } from "../weights/tensor-table.ts";
import type { VaeConfig } from "./configs/vae.ts";
import { silu } from "./layers/activation.ts";
import { convolution } from "./layers/convolution.ts";
import { inputFeatureMap, type FeatureMap } from "./layers/feature-map.ts";
import { groupNorm, type GroupNormRule } from "./layers/group-norm.ts";
import { downsampleUnevenly } from "./layers/resample.ts";
import { resnet } from "./layers/resnet.ts";
import { vaeMiddle } from "./layers/vae-middle.ts";
import { graphStyle, type NetworkOptions } from "./network-options.ts";
import { GraphBuilder } from "./onnx/graph-builder.ts";

/** diffusers fixes the VAE's norms at this. */
const VAE_NORM_EPS = 1e-6;

export const vaeNorm = ({ normGroups }: VaeConfig): GroupNormRule => ({
  groups: normGroups,
  eps: VAE_NORM_EPS,
});

const SMALLEST_LOGVAR = -30;
const LARGEST_LOGVAR = 20;

/**
 * The encoder of diffusers' AutoencoderKL.
 *
 * Input `image` fp32 [batch, 3, height, width] in [−1, 1]; outputs `mean` and `logvar` fp32 [batch, latent channels,
 * height/factor, width/factor], before the scaling factor (`latentSampleGraph` draws the latent).
 *
 * @throws MissingTensor
 */
export const vaeEncoderGraph = (
  config: VaeConfig,
  weights: TensorTable,
  options: NetworkOptions = {},
): ExecutableGraph => {
  const graph = new GraphBuilder(options.name ?? "vae-encoder", weights, graphStyle(options));
  const norm = vaeNorm(config);
  const image = inputFeatureMap(graph, "image", "float32", config.inChannels, options.size);
  encoderBack(
    graph,
    config,
    norm,
    encoderFront(graph, config, () => norm, image),
  );
  return graph.build();
};

/** How often the front halves height and width. */
export const encoderFrontHalvings = ({ blockChannels }: VaeConfig): number =>
  Math.min(2, blockChannels.length - 1);

/** Channels between front and back. */
export const encoderFrontChannels = (config: VaeConfig): number =>
  config.blockChannels[Math.max(0, encoderFrontHalvings(config) - 1)]!;

/**
 * Convolutions and norms at high resolution: nearly all of the encoder's memory, and nothing that looks far.
 * @param normAt the norms after so many halvings
 */
export const encoderFront = (
  graph: GraphBuilder,
  config: VaeConfig,
  normAt: (halvings: number) => GroupNormRule,
  image: FeatureMap,
): FeatureMap => {
  let hidden = convolution(graph, image, "encoder.conv_in", config.blockChannels[0]!, { exact: true });
  for (let level = 0; level < encoderFrontHalvings(config); level++)
    hidden = downsampleUnevenly(
      graph,
      downResnets(graph, config, normAt(level), hidden, level),
      downBlock(level),
    );
  return hidden;
};

/** What is at low resolution, the middle block's attention over the whole picture, and the outputs. */
export const encoderBack = (
  graph: GraphBuilder,
  config: VaeConfig,
  norm: GroupNormRule,
  features: FeatureMap,
): void => {
  const last = config.blockChannels.length - 1;
  let hidden = features;
  for (let level = encoderFrontHalvings(config); level <= last; level++) {
    hidden = downResnets(graph, config, norm, hidden, level);
    if (level < last) hidden = downsampleUnevenly(graph, hidden, downBlock(level));
  }
  hidden = vaeMiddle(graph, hidden, "encoder.mid_block", norm, config.midAttention);
  const normed = groupNorm(graph, hidden, "encoder.conv_norm_out", norm);
  const moments = 2 * config.latentChannels;
  let encoded = convolution(
    graph,
    { ...normed, value: silu(graph, normed.value) },
    "encoder.conv_out",
    moments,
    { exact: true },
  );
  if (config.quantConv)
    encoded = convolution(graph, encoded, "quant_conv", moments, { kernel: 1, exact: true });
  const [mean, logvar] = graph.nodes("Split", [graph.cast(encoded.value, "float32")], 2, {
    attributes: { axis: 1, num_outputs: 2 },
  });
  const bounded = graph.node("Clip", [logvar, graph.scalar(SMALLEST_LOGVAR), graph.scalar(LARGEST_LOGVAR)]);
  const dims = ["batch", config.latentChannels, "latent_height", "latent_width"];
  graph.output("mean", mean!, dims);
  graph.output("logvar", bounded, dims);
};

const downBlock = (level: number): string => `encoder.down_blocks.${level}`;

const downResnets = (
  graph: GraphBuilder,
  { blockChannels, layers }: VaeConfig,
  norm: GroupNormRule,
  input: FeatureMap,
  level: number,
): FeatureMap => {
  let hidden = input;
  for (let i = 0; i < layers; i++)
    hidden = resnet(graph, hidden, `${downBlock(level)}.resnets.${i}`, blockChannels[level]!, norm);
  return hidden;
};
