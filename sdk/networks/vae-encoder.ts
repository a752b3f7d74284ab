import type { ExecutableGraph } from "../runtime/graph.ts";
import type { TensorTable } from "../weights/tensor-table.ts";
import type { VaeConfig } from "./configs/vae.ts";
import { silu } from "./layers/activation.ts";
import { convolution } from "./layers/convolution.ts";
import { inputFeatureMap } from "./layers/feature-map.ts";
import { groupNorm } from "./layers/group-norm.ts";
import { downsampleUnevenly } from "./layers/resample.ts";
import { resnet } from "./layers/resnet.ts";
import { vaeMiddle } from "./layers/vae-middle.ts";
import { graphStyle, type NetworkOptions } from "./network-options.ts";
import { GraphBuilder } from "./onnx/graph-builder.ts";

/** diffusers fixes the VAE's norms at this. */
export const VAE_NORM_EPS = 1e-6;

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
  const norm = { groups: config.normGroups, eps: VAE_NORM_EPS };
  const image = inputFeatureMap(graph, "image", "float32", config.inChannels, options.size);
  let hidden = convolution(graph, image, "encoder.conv_in", config.blockChannels[0]!, { exact: true });
  config.blockChannels.forEach((channels, level) => {
    const prefix = `encoder.down_blocks.${level}`;
    for (let i = 0; i < config.layers; i++)
      hidden = resnet(graph, hidden, `${prefix}.resnets.${i}`, channels, norm);
    if (level < config.blockChannels.length - 1) hidden = downsampleUnevenly(graph, hidden, prefix);
  });
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
  return graph.build();
};
