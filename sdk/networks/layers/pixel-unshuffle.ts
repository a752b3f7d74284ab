import type { Dim, GraphBuilder } from "../onnx/graph-builder.ts";
import type { FeatureMap } from "./feature-map.ts";

/** Moves each block of `factor`² pixels into channels: torch's order, a channel's pixels row by row. */
export const pixelUnshuffle = (graph: GraphBuilder, input: FeatureMap, factor: number): FeatureMap => {
  const shrunk = (length: Dim): Dim =>
    typeof length === "number" ? length / factor : graph.node("Div", [length, graph.ints([factor])]);
  const { batch } = input.size;
  const size = { batch, height: shrunk(input.size.height), width: shrunk(input.size.width) };
  const blocks = graph.reshape(input.value, [0, input.channels, size.height, factor, size.width, factor]);
  const moved = graph.node("Transpose", [blocks], { attributes: { perm: [0, 1, 3, 5, 2, 4] } });
  const channels = input.channels * factor * factor;
  return { value: graph.reshape(moved, [0, channels, size.height, size.width]), channels, size };
};
