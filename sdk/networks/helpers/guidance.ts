import type { ExecutableGraph } from "../../runtime/graph.ts";
import { GraphBuilder } from "../onnx/graph-builder.ts";

/**
 * Classifier-free guidance (Ho & Salimans 2022, eq. 6 as Stable Diffusion uses it): uncond + scale · (cond − uncond).
 *
 * Inputs `prediction` [2·batch, channels, height, width], the unconditional half first, and `scale` [1]; output
 * `guided` [batch, channels, height, width]; fp32.
 */
export const guidanceGraph = (): ExecutableGraph => {
  const graph = new GraphBuilder("guidance");
  const prediction = graph.input("prediction", "float32", ["two_batch", "channels", "height", "width"]);
  const scale = graph.input("scale", "float32", [1]);
  const halves = graph.nodes("Split", [prediction], 2, { attributes: { axis: 0, num_outputs: 2 } });
  const [unconditional, conditional] = halves as [(typeof halves)[0], (typeof halves)[0]];
  const direction = graph.node("Sub", [conditional, unconditional]);
  const guided = graph.node("Add", [unconditional, graph.node("Mul", [direction, scale])]);
  graph.output("guided", guided, ["batch", "channels", "height", "width"]);
  return graph.build();
};
