import type { ExecutableGraph } from "../runtime/graph.ts";
import type { TensorTable } from "../weights/tensor-table.ts";
import type { ControlNetConfig } from "./configs/controlnet.ts";
import { convolution } from "./layers/convolution.ts";
import { add, type FeatureMap } from "./layers/feature-map.ts";
import { strengthInputs } from "./layers/strengths.ts";
import { graphStyle, type NetworkOptions } from "./network-options.ts";
import { GraphBuilder, type Value } from "./onnx/graph-builder.ts";
import { residualInputs, residualNames, runTrunk, trunkInputs } from "./unet-trunk.ts";

export interface ControlNetOptions extends NetworkOptions {
  /** With inputs for the residuals of the ControlNets before it, which are added up. */
  readonly chained?: boolean;
  /** With a region mask. */
  readonly masked?: boolean;
}

/**
 * diffusers' ControlNetModel (Zhang, Rao & Agrawala 2023, section 3) with the arithmetic of control inside:
 *
 *   residual_i = previous_i + weights_i · mask · zeroConvolution_i(trunk_i(sample + hint))
 *
 * Inputs: `sample`, `time` and `encoder_hidden_states` as the UNet's; `hint` [1 or batch, channels, height, width], the
 * control map already embedded (`hintEmbeddingGraph`), in the network's precision; `weights` fp32 [1 or batch, residuals],
 * from the shallowest to the middle; with `masked` a `mask` fp32 [1 or batch, 1, any height, any width] in [0, 1], resized
 * bilinearly to each residual; with `chained` `previous_down_0` … `previous_mid`, broadcast.
 * Outputs: `down_0` … `mid` in the network's precision; a network of global averages gives [batch, channels, 1, 1].
 *
 * @throws MissingTensor
 */
export const controlNetGraph = (
  config: ControlNetConfig,
  weights: TensorTable,
  options: ControlNetOptions = {},
): ExecutableGraph => {
  const graph = new GraphBuilder(options.name ?? "controlnet", weights, graphStyle(options));
  const inputs = trunkInputs(graph, config, options.size);
  const sample = add(graph, inputs.sample, hintInput(graph, inputs.sample, options));
  const { skips, middle } = runTrunk(graph, config, { ...inputs, sample });
  const maps = [...skips, middle];
  const names = residualNames(maps.length);
  const strengths = strengthInputs(graph, maps, options);
  const previous = options.chained
    ? residualInputs(
        graph,
        "previous",
        maps.map(({ channels }) => channels),
      )
    : [];
  maps.forEach((map, i) => {
    const module = i === maps.length - 1 ? "controlnet_mid_block" : `controlnet_down_blocks.${i}`;
    const { value } = convolution(graph, map, module, map.channels, { kernel: 1, exact: true });
    const pooled = config.globalPool ? graph.node("ReduceMean", [value, graph.ints([2, 3])]) : value;
    const scaled = graph.node("Mul", [pooled, strengths[i]!]);
    const residual = previous[i] ? graph.node("Add", [previous[i], scaled]) : scaled;
    graph.output(names[i]!, residual, [
      `${names[i]}_batch`,
      map.channels,
      `${names[i]}_height`,
      `${names[i]}_width`,
    ]);
  });
  return graph.build();
};

const hintInput = (graph: GraphBuilder, { channels }: FeatureMap, { size }: ControlNetOptions): Value =>
  graph.input("hint", graph.compute, [
    "hint_batch",
    channels,
    size?.height ?? "height",
    size?.width ?? "width",
  ]);
