import type { ExecutableGraph } from "../../runtime/graph.ts";
import { GraphBuilder } from "../onnx/graph-builder.ts";

/**
 * Keeps one picture outside a mask: `mask · inside + (1 − mask) · outside`, exact where the mask is 0 or 1.
 *
 * Inputs `inside`, `outside` fp32 [batch, channels, height, width] and `mask` [batch or 1, 1, height, width] in [0, 1];
 * output `blended`.
 */
export const maskedBlendGraph = (): ExecutableGraph => {
  const graph = new GraphBuilder("masked-blend");
  const dims = ["batch", "channels", "height", "width"];
  const inside = graph.input("inside", "float32", dims);
  const outside = graph.input("outside", "float32", dims);
  const mask = graph.input("mask", "float32", ["mask_batch", 1, "height", "width"]);
  const kept = graph.node("Mul", [outside, graph.node("Sub", [graph.scalar(1), mask])]);
  graph.output("blended", graph.node("Add", [graph.node("Mul", [inside, mask]), kept]), dims);
  return graph.build();
};
