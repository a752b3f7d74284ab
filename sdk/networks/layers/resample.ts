import type { GraphBuilder, Value } from "../onnx/graph-builder.ts";
import { convolution } from "./convolution.ts";
import type { FeatureMap, Size } from "./feature-map.ts";

/** Halves height and width, rounding up. */
export const downsample = (graph: GraphBuilder, input: FeatureMap, prefix: string): FeatureMap =>
  convolution(graph, input, `${prefix}.downsamplers.0.conv`, input.channels, { stride: 2 });

/** Halves height and width, rounding down: the VAE's encoder pads at the right and the bottom only. */
export const downsampleUnevenly = (graph: GraphBuilder, input: FeatureMap, prefix: string): FeatureMap =>
  convolution(graph, input, `${prefix}.downsamplers.0.conv`, input.channels, {
    stride: 2,
    pads: [0, 0, 1, 1],
  });

/**
 * Repeats pixels to reach `target`, which is twice the size or, where the size was odd before it was halved, one less;
 * then smooths with a convolution.
 */
export const upsample = (
  graph: GraphBuilder,
  input: FeatureMap,
  prefix: string,
  target: Size,
): FeatureMap => {
  const value = resizeNearest(graph, input.value, graph.sizes([target.height, target.width]), "sizes");
  return convolution(graph, { ...input, value, size: target }, `${prefix}.upsamplers.0.conv`, input.channels);
};

/** Twice the size, as the VAE's decoder does it. */
export const upsampleTwice = (graph: GraphBuilder, input: FeatureMap, prefix: string): FeatureMap => {
  const value = resizeNearest(graph, input.value, graph.floats([2, 2]), "scales");
  const { batch, height, width } = input.size;
  const size = {
    batch,
    height: typeof height === "number" ? 2 * height : graph.sizeOf(value, 2),
    width: typeof width === "number" ? 2 * width : graph.sizeOf(value, 3),
  };
  return convolution(graph, { ...input, value, size }, `${prefix}.upsamplers.0.conv`, input.channels);
};

const resizeNearest = (graph: GraphBuilder, input: Value, to: Value, as: "sizes" | "scales"): Value =>
  graph.node("Resize", as === "sizes" ? [input, undefined, undefined, to] : [input, undefined, to], {
    attributes: {
      mode: "nearest",
      nearest_mode: "floor",
      coordinate_transformation_mode: "asymmetric",
      axes: [2, 3],
    },
  });

/** Bilinear, sampled at pixel centres, without smoothing: what torch's `interpolate(mode="bilinear")` does. */
export const resizeLinear = (graph: GraphBuilder, input: Value, { height, width }: Size): Value =>
  graph.node("Resize", [input, undefined, undefined, graph.sizes([height, width])], {
    attributes: { mode: "linear", coordinate_transformation_mode: "half_pixel", axes: [2, 3] },
  });
