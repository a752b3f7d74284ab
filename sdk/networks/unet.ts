import type { ExecutableGraph } from "../runtime/graph.ts";
import type { Hypernetwork } from "../weights/hypernetwork/hypernetwork.ts";
import type { TensorTable } from "../weights/tensor-table.ts";
import type { UnetConfig } from "./configs/unet.ts";
import { residualCount } from "./configs/unet-trunk.ts";
import { silu } from "./layers/activation.ts";
import { convolution } from "./layers/convolution.ts";
import { add, type FeatureMap } from "./layers/feature-map.ts";
import { groupNorm } from "./layers/group-norm.ts";
import { tuneContext, withHypernetworks } from "./layers/hypernetwork.ts";
import { upBlock } from "./layers/unet-blocks.ts";
import { graphStyle, type NetworkOptions } from "./network-options.ts";
import { GraphBuilder } from "./onnx/graph-builder.ts";
import { residualInputs, runTrunk, trunkInputs } from "./unet-trunk.ts";

export interface UnetOptions extends NetworkOptions {
  /** With inputs for the residuals of ControlNets. */
  readonly residuals?: boolean;
  /** With inputs for the features of T2I-Adapters. */
  readonly adapters?: boolean;
  /** Applied in this order, each with its own strength. */
  readonly hypernetworks?: readonly Hypernetwork[];
}

/**
 * diffusers' UNet2DConditionModel.
 *
 * Inputs: `sample` [batch, in, height, width], `time` [1 or batch, sinusoids], `encoder_hidden_states` [batch, tokens,
 * width], fp32; with `residuals` also `residual_down_0` … `residual_mid`, with `adapters` also `adapter_0` …, one a down
 * block, in the network's precision, each broadcast to the place where it is added ([1, channels, 1, 1] of zeros is
 * "none"); with `hypernetworks` also `hypernetwork_strengths` fp32 [count]. Output: `prediction` [batch, out, height, width], fp32.
 *
 * @throws MissingTensor
 */
export const unetGraph = (
  config: UnetConfig,
  weights: TensorTable,
  options: UnetOptions = {},
): ExecutableGraph => {
  const { hypernetworks = [] } = options;
  const all = withHypernetworks(weights, hypernetworks);
  const graph = new GraphBuilder(options.name ?? "unet", all, graphStyle(options));
  const tune = hypernetworks.length > 0 ? tuneContext(graph, hypernetworks) : undefined;
  const inputs = trunkInputs(graph, config, options.size, tune);
  const adapters = options.adapters ? adapterInputs(graph, config) : [];
  const trunk = runTrunk(graph, config, inputs, (level, output) =>
    adapters[level] ? add(graph, output, adapters[level]) : output,
  );
  const { skips, middle } = options.residuals ? steered(graph, config, trunk) : trunk;

  const remaining = [...skips];
  let hidden = middle;
  config.upBlocks.forEach((block, level) => {
    hidden = upBlock(graph, hidden, `up_blocks.${level}`, block, inputs.conditions, remaining);
  });
  const normed = groupNorm(graph, hidden, "conv_norm_out", config.norm);
  const prediction = convolution(
    graph,
    { ...normed, value: silu(graph, normed.value) },
    "conv_out",
    config.outChannels,
    { exact: true },
  );
  const { batch, height, width } = options.size ?? { batch: "batch", height: "height", width: "width" };
  graph.output("prediction", graph.cast(prediction.value, "float32"), [
    batch,
    config.outChannels,
    height,
    width,
  ]);
  return graph.build();
};

interface Skips {
  readonly skips: readonly FeatureMap[];
  readonly middle: FeatureMap;
}

/** ControlNet's residuals go onto the skip connections and the middle block, never onto the way down. */
const steered = (graph: GraphBuilder, config: UnetConfig, { skips, middle }: Skips): Skips => {
  const all = [...skips, middle];
  const residuals = residualInputs(
    graph,
    "residual",
    all.map(({ channels }) => channels),
  );
  const sums = all.map((map, i) => add(graph, map, residuals[i]!));
  return { skips: sums.slice(0, -1), middle: sums[residualCount(config) - 1]! };
};

const adapterInputs = (graph: GraphBuilder, { downBlocks }: UnetConfig) =>
  downBlocks.map(({ channels }, i) =>
    graph.input(`adapter_${i}`, graph.compute, [
      `adapter_${i}_batch`,
      channels,
      `adapter_${i}_height`,
      `adapter_${i}_width`,
    ]),
  );
