import type { ExecutableGraph } from "../runtime/graph.ts";
import type { TensorTable } from "../weights/tensor-table.ts";
import type { ControlNetConfig } from "./configs/controlnet.ts";
import { silu } from "./layers/activation.ts";
import { convolution, type ConvolutionOptions } from "./layers/convolution.ts";
import { inputFeatureMap, type FeatureMap } from "./layers/feature-map.ts";
import { graphStyle, type NetworkOptions } from "./network-options.ts";
import { GraphBuilder } from "./onnx/graph-builder.ts";

/**
 * diffusers' ControlNetConditioningEmbedding: a control map brought to the latent's size, once an image.
 *
 * Input `map` fp32 [batch, 3, height, width] in [0, 1], RGB (networks trained on BGR turn it round inside); output
 * `hint` [batch, channels, height/factor, width/factor] in the network's precision.
 *
 * @throws MissingTensor
 */
export const hintEmbeddingGraph = (
  { hint }: ControlNetConfig,
  weights: TensorTable,
  options: NetworkOptions = {},
): ExecutableGraph => {
  const graph = new GraphBuilder(options.name ?? "hint-embedding", weights, graphStyle(options));
  const activated = (
    input: FeatureMap,
    name: string,
    channels: number,
    how?: ConvolutionOptions,
  ): FeatureMap => {
    const { value, ...map } = convolution(graph, input, `controlnet_cond_embedding.${name}`, channels, how);
    return { ...map, value: silu(graph, value) };
  };
  const map = inputFeatureMap(graph, "map", "float32", hint.inChannels, options.size);
  let hidden = activated(
    hint.channelOrder === "bgr" ? reversed(graph, map) : map,
    "conv_in",
    hint.channels[0]!,
  );
  hint.channels.slice(1).forEach((channels, i) => {
    hidden = activated(hidden, `blocks.${2 * i}`, hidden.channels);
    hidden = activated(hidden, `blocks.${2 * i + 1}`, channels, { stride: 2 });
  });
  const embedded = convolution(graph, hidden, "controlnet_cond_embedding.conv_out", hint.outChannels);
  graph.output("hint", embedded.value, ["batch", hint.outChannels, "hint_height", "hint_width"]);
  return graph.build();
};

const reversed = (graph: GraphBuilder, map: FeatureMap): FeatureMap => {
  const order = Array.from({ length: map.channels }, (_, i) => map.channels - 1 - i);
  return { ...map, value: graph.node("Gather", [map.value, graph.ints(order)], { attributes: { axis: 1 } }) };
};
