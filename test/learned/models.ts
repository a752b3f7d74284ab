import { GraphBuilder, type Value } from "../../sdk/networks/onnx/graph-builder.ts";
import { bytesSource, type ByteSource } from "../../sdk/learned/index.ts";

/** An ONNX file that `write` fills. */
export function onnx(write: (graph: GraphBuilder) => void): ByteSource {
  const graph = new GraphBuilder("test");
  write(graph);
  return bytesSource("test.onnx", graph.build().model);
}

const free = ["batch", 3, "height", "width"];

/** Depth Anything V2: pixel_values → predicted_depth [1, H, W]; here the brighter, the nearer. */
export const depthAnything = (): ByteSource =>
  onnx((graph) => {
    const pixels = graph.input("pixel_values", "float32", free);
    const depth = graph.node("ReduceMean", [pixels, graph.ints([1])], { attributes: { keepdims: 0 } });
    graph.output("predicted_depth", depth, ["batch", "height", "width"]);
  });

/** Means of 4 × 4 pixels, then a linear function of the three channels for each of `rows`. */
function strided(
  graph: GraphBuilder,
  pixels: Value,
  rows: readonly (readonly number[])[],
  bias: readonly number[],
) {
  const pooled = graph.node("AveragePool", [pixels], {
    attributes: { kernel_shape: [4, 4], strides: [4, 4] },
  });
  const weights = graph.floats(rows.flat(), [rows.length, 3, 1, 1]);
  return graph.node("Conv", [pooled, weights, graph.floats(bias)]);
}

/** SegFormer: pixel_values → logits [1, classes, H / 4, W / 4]; `colors` says which class likes which colour. */
export const segformer = (colors: Readonly<Record<number, readonly number[]>>, classes = 150): ByteSource =>
  onnx((graph) => {
    const pixels = graph.input("pixel_values", "float32", free);
    const rows = Array.from({ length: classes }, (_, i) => colors[i] ?? [0, 0, 0]);
    const bias = rows.map((_, i) => (i in colors ? 0 : -100));
    graph.output("logits", strided(graph, pixels, rows, bias), ["batch", classes, "h", "w"]);
  });

/** Seventeen directions in the colour cube, far enough from each other. */
export const jointColors = Array.from({ length: 17 }, (_, i): readonly [number, number, number] => {
  const height = (i + 0.5) / 17;
  const around = ((i * 0.618034) % 1) * (Math.PI / 2);
  const radius = Math.sqrt(1 - height * height);
  return [radius * Math.cos(around), radius * Math.sin(around), height];
});

/**
 * ViTPose: pixel_values [1, 3, 256, 192] → heatmaps [1, joints, 64, 48]; here each joint is where its colour is, with a
 * score of about 1, below 0 everywhere else.
 */
export const vitpose = (mean: readonly number[], std: readonly number[], joints = 17): ByteSource =>
  onnx((graph) => {
    const pixels = graph.input("pixel_values", "float32", ["batch", 3, 256, 192]);
    const used = jointColors.concat(jointColors).slice(0, joints);
    const sharp = 100;
    const rows = used.map((color) => color.map((part, c) => sharp * part * std[c]!));
    const bias = used.map((color) =>
      color.reduce((sum, part, c) => sum + sharp * part * mean[c]!, 1 - sharp),
    );
    graph.output("heatmaps", strided(graph, pixels, rows, bias), ["batch", joints, 64, 48]);
  });

/** MoveNet: bytes as int32 [1, 192, 192, 3] → [1, 1, 17, 3]; here every joint's y, x, score are the mean R, G, B. */
export const movenet = (): ByteSource =>
  onnx((graph) => {
    const pixels = graph.cast(graph.input("input", "int32", [1, 192, 192, 3]), "float32");
    const mean = graph.node("ReduceMean", [pixels, graph.ints([1, 2])], { attributes: { keepdims: 1 } });
    const parts = graph.node("Div", [mean, graph.floats([255])]);
    const joints = graph.node("Expand", [parts, graph.ints([1, 1, 17, 3])]);
    graph.output("output_0", joints, [1, 1, 17, 3]);
  });

/** Informative Drawings: RGB from 0 to 1 → [1, 1, H, W], 1 is paper; here the mean of the channels. */
export const informativeDrawings = (): ByteSource =>
  onnx((graph) => {
    const pixels = graph.input("input", "float32", ["batch", 3, "height", "width"]);
    const mean = graph.node("ReduceMean", [pixels, graph.ints([1])], { attributes: { keepdims: 1 } });
    graph.output("output", mean, ["batch", 1, "height", "width"]);
  });

/** DexiNed: BGR without its mean → several maps of logits; here the last is blue minus its mean, times a tenth. */
export const dexined = (): ByteSource =>
  onnx((graph) => {
    const pixels = graph.input("img", "float32", [1, 3, 32, 48]);
    const first = graph.node("Gather", [pixels, graph.ints([0])], { attributes: { axis: 1 } });
    graph.output("block0_output", graph.node("Neg", [first]), [1, 1, 32, 48]);
    graph.output("block_cat", graph.node("Mul", [first, graph.floats([0.1])]), [1, 1, 32, 48]);
  });
