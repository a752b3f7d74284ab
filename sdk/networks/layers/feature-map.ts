import type { Dim, GraphBuilder, Value } from "../onnx/graph-builder.ts";
import type { ElementType } from "../onnx/model-proto.ts";
import type { FixedSize } from "../network-options.ts";

/** A picture inside a network: [batch, channels, height, width]. */
export interface FeatureMap {
  readonly value: Value;
  readonly channels: number;
  readonly size: Size;
}

export interface Size {
  readonly batch: Dim;
  readonly height: Dim;
  readonly width: Dim;
}

/** An input of the graph; its sizes are found out at each run when they are not fixed. */
export const inputFeatureMap = (
  graph: GraphBuilder,
  name: string,
  dtype: ElementType,
  channels: number,
  fixed: FixedSize | undefined,
): FeatureMap => {
  const { batch, height, width } = fixed ?? { batch: "batch", height: "height", width: "width" };
  const input = graph.input(name, dtype, [batch, channels, height, width]);
  const size = fixed ?? {
    batch: graph.sizeOf(input, 0),
    height: graph.sizeOf(input, 2),
    width: graph.sizeOf(input, 3),
  };
  return { value: graph.cast(input, graph.compute), channels, size };
};

/** The size after a convolution: by arithmetic when it is fixed, else asked of its output. */
export const convolvedSize = (
  graph: GraphBuilder,
  { batch, height, width }: Size,
  output: Value,
  shrink: (length: number) => number,
): Size => ({
  batch,
  height: typeof height === "number" ? shrink(height) : graph.sizeOf(output, 2),
  width: typeof width === "number" ? shrink(width) : graph.sizeOf(output, 3),
});

export const add = (graph: GraphBuilder, left: FeatureMap, right: Value): FeatureMap => ({
  ...left,
  value: graph.node("Add", [left.value, right]),
});

/** Joins along the channels. */
export const concatenate = (graph: GraphBuilder, left: FeatureMap, right: FeatureMap): FeatureMap => ({
  value: graph.node("Concat", [left.value, right.value], { attributes: { axis: 1 } }),
  channels: left.channels + right.channels,
  size: right.size,
});
