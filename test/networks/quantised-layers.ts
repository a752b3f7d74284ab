import { convolution } from "../../sdk/networks/layers/convolution.ts";
import { inputFeatureMap } from "../../sdk/networks/layers/feature-map.ts";
import { linear } from "../../sdk/networks/layers/linear.ts";
import { tokensOf } from "../../sdk/networks/layers/spatial-transformer.ts";
import { graphStyle, type NetworkOptions } from "../../sdk/networks/network-options.ts";
import { GraphBuilder } from "../../sdk/networks/onnx/graph-builder.ts";
import type { WeightStorage } from "../../sdk/networks/weight-storage.ts";
import type { ExecutableGraph } from "../../sdk/runtime/index.ts";
import type { TensorTable } from "../../sdk/weights/tensor-table.ts";
import { inventWeights } from "./invented-weights.ts";

/**
 * A convolution and two linear layers, wide enough to be held in another form than floats; one width is no multiple of a
 * block. Input `x` [batch, 24, height, width], output `y` [batch · height · width, 40].
 */
const layers = (weights: TensorTable, options: NetworkOptions): ExecutableGraph => {
  const graph = new GraphBuilder("layers", weights, graphStyle(options));
  const picture = convolution(graph, inputFeatureMap(graph, "x", "float32", 24, undefined), "first", 80);
  const hidden = linear(graph, tokensOf(graph, picture), "second", [80, 96]);
  graph.output("y", graph.cast(linear(graph, hidden, "third", [96, 40]), "float32"), ["rows", 40]);
  return graph.build();
};

export const quantisedLayers =
  (storage: WeightStorage) =>
  (options: NetworkOptions): ExecutableGraph =>
    layers(
      inventWeights((table) => layers(table, {})),
      { ...options, weights: storage },
    );
