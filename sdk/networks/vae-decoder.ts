import type { ExecutableGraph } from "../runtime/graph.ts";
import type { TensorTable } from "../weights/tensor-table.ts";
import type { VaeConfig } from "./configs/vae.ts";
import { silu } from "./layers/activation.ts";
import { convolution } from "./layers/convolution.ts";
import { inputFeatureMap, type FeatureMap } from "./layers/feature-map.ts";
import { groupNorm, type GroupNormRule } from "./layers/group-norm.ts";
import { upsampleTwice } from "./layers/resample.ts";
import { resnet } from "./layers/resnet.ts";
import { vaeMiddle } from "./layers/vae-middle.ts";
import { graphStyle, type NetworkOptions } from "./network-options.ts";
import { GraphBuilder } from "./onnx/graph-builder.ts";
import { vaeNorm } from "./vae-encoder.ts";

/**
 * The decoder of diffusers' AutoencoderKL.
 *
 * Input `latent` fp32 [batch, latent channels, height, width] as the UNet works on it: the graph divides by the scaling
 * factor; output `image` fp32 [batch, 3, factor·height, factor·width], about [−1, 1], not clamped.
 *
 * @throws MissingTensor
 */
export const vaeDecoderGraph = (
  config: VaeConfig,
  weights: TensorTable,
  options: NetworkOptions = {},
): ExecutableGraph => {
  const graph = new GraphBuilder(options.name ?? "vae-decoder", weights, graphStyle(options));
  const norm = vaeNorm(config);
  const latent = inputFeatureMap(graph, "latent", "float32", config.latentChannels, options.size);
  const image = decoderTail(graph, config, () => norm, decoderHead(graph, config, norm, latent));
  graph.output("image", graph.cast(image.value, "float32"), [
    "batch",
    config.outChannels,
    "image_height",
    "image_width",
  ]);
  return graph.build();
};

/** The last block of the head: two more come behind it, at twice and four times its resolution. */
const lastOfHead = ({ blockChannels }: VaeConfig): number => Math.max(0, blockChannels.length - 3);

/** How often the tail doubles height and width. */
export const decoderTailDoublings = (config: VaeConfig): number =>
  config.blockChannels.length - 1 - lastOfHead(config);

/** Channels between head and tail. */
export const decoderTailChannels = (config: VaeConfig): number =>
  [...config.blockChannels].reverse()[lastOfHead(config)]!;

/** What looks at the whole picture (the middle block's attention) and the blocks at low resolution behind it. */
export const decoderHead = (
  graph: GraphBuilder,
  config: VaeConfig,
  norm: GroupNormRule,
  latent: FeatureMap,
): FeatureMap => {
  const widths = [...config.blockChannels].reverse();
  const scale = graph.scalar(config.scalingFactor, graph.compute);
  let hidden: FeatureMap = { ...latent, value: graph.node("Div", [latent.value, scale]) };
  if (config.postQuantConv)
    hidden = convolution(graph, hidden, "post_quant_conv", config.latentChannels, { kernel: 1, exact: true });
  hidden = convolution(graph, hidden, "decoder.conv_in", widths[0]!, { exact: true });
  hidden = vaeMiddle(graph, hidden, "decoder.mid_block", norm, config.midAttention);
  for (let level = 0; level <= lastOfHead(config); level++) {
    if (level > 0) hidden = upsampleTwice(graph, hidden, upBlock(level - 1));
    hidden = upResnets(graph, config, norm, hidden, level);
  }
  return hidden;
};

/**
 * Convolutions and norms at high resolution: nearly all of the decoder's memory, and nothing that looks far.
 * @param normAt the norms after so many doublings
 */
export const decoderTail = (
  graph: GraphBuilder,
  config: VaeConfig,
  normAt: (doublings: number) => GroupNormRule,
  features: FeatureMap,
): FeatureMap => {
  const first = lastOfHead(config);
  const doublings = decoderTailDoublings(config);
  let hidden = features;
  for (let done = 1; done <= doublings; done++) {
    hidden = upsampleTwice(graph, hidden, upBlock(first + done - 1));
    hidden = upResnets(graph, config, normAt(done), hidden, first + done);
  }
  const normed = groupNorm(graph, hidden, "decoder.conv_norm_out", normAt(doublings));
  return convolution(
    graph,
    { ...normed, value: silu(graph, normed.value) },
    "decoder.conv_out",
    config.outChannels,
    { exact: true },
  );
};

const upBlock = (level: number): string => `decoder.up_blocks.${level}`;

const upResnets = (
  graph: GraphBuilder,
  { blockChannels, layers }: VaeConfig,
  norm: GroupNormRule,
  input: FeatureMap,
  level: number,
): FeatureMap => {
  const channels = blockChannels[blockChannels.length - 1 - level]!;
  let hidden = input;
  for (let i = 0; i <= layers; i++)
    hidden = resnet(graph, hidden, `${upBlock(level)}.resnets.${i}`, channels, norm);
  return hidden;
};
