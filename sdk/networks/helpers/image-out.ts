import type { ExecutableGraph } from "../../runtime/graph.ts";
import { GraphBuilder } from "../onnx/graph-builder.ts";

/**
 * A decoded picture as pixels, so that 4 bytes a pixel are read back and not 12: `round(255 · clamp(x/2 + 0.5, 0, 1))`
 * (halves to even), as diffusers' image processor does it.
 *
 * Input `image` fp32 [batch, 3, height, width] in [−1, 1]; output `rgba` int32 [batch, height, width]: on a
 * little-endian machine the bytes of each element are R, G, B, 255.
 */
export const imageOutGraph = (): ExecutableGraph => {
  const graph = new GraphBuilder("image-out");
  const image = graph.input("image", "float32", ["batch", 3, "height", "width"]);
  const half = graph.scalar(0.5);
  const unit = graph.node("Add", [graph.node("Mul", [image, half]), half]);
  const clamped = graph.node("Clip", [unit, graph.scalar(0), graph.scalar(1)]);
  const levels = graph.node("Round", [graph.node("Mul", [clamped, graph.scalar(255)])]);
  const placed = graph.node("Mul", [levels, graph.floats([1, 2 ** 8, 2 ** 16], [1, 3, 1, 1])]);
  const rgb = graph.node("ReduceSum", [placed, graph.ints([1])], { attributes: { keepdims: 0 } });
  const opaque = graph.node("Add", [graph.cast(rgb, "int32"), graph.int32(0xff << 24)]);
  graph.output("rgba", opaque, ["batch", "height", "width"]);
  return graph.build();
};
