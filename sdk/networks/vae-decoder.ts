import type { ExecutableGraph } from "../runtime/graph.ts";
import type { TensorTable } from "../weights/tensor-table.ts";
import type { VaeConfig } from "./configs/vae.ts";
import { silu } from "./layers/activation.ts";
import { convolution } from "./layers/convolution.ts";
import { inputFeatureMap, type FeatureMap } from "./layers/feature-map.ts";
import { groupNorm } from "./layers/group-norm.ts";
import { upsampleTwice } from "./layers/resample.ts";
import { resnet } from "./layers/resnet.ts";
import { vaeMiddle } from "./layers/vae-middle.ts";
import { graphStyle, type NetworkOptions } from "./network-options.ts";
import { GraphBuilder } from "./onnx/graph-builder.ts";
import { VAE_NORM_EPS } from "./vae-encoder.ts";

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
  const norm = { groups: config.normGroups, eps: VAE_NORM_EPS };
  const widths = [...config.blockChannels].reverse();
  const latent = inputFeatureMap(graph, "latent", "float32", config.latentChannels, options.size);
  const scale = graph.scalar(config.scalingFactor, graph.compute);
  let hidden: FeatureMap = { ...latent, value: graph.node("Div", [latent.value, scale]) };
  if (config.postQuantConv)
    hidden = convolution(graph, hidden, "post_quant_conv", config.latentChannels, { kernel: 1, exact: true });
  hidden = convolution(graph, hidden, "decoder.conv_in", widths[0]!, { exact: true });
  hidden = vaeMiddle(graph, hidden, "decoder.mid_block", norm, config.midAttention);
  widths.forEach((channels, level) => {
    const prefix = `decoder.up_blocks.${level}`;
    for (let i = 0; i <= config.layers; i++)
      hidden = resnet(graph, hidden, `${prefix}.resnets.${i}`, channels, norm);
    if (level < widths.length - 1) hidden = upsampleTwice(graph, hidden, prefix);
  });
  const normed = groupNorm(graph, hidden, "decoder.conv_norm_out", norm);
  const image = convolution(
    graph,
    { ...normed, value: silu(graph, normed.value) },
    "decoder.conv_out",
    config.outChannels,
    { exact: true },
  );
  graph.output("image", graph.cast(image.value, "float32"), [
    "batch",
    config.outChannels,
    "image_height",
    "image_width",
  ]);
  return graph.build();
};
