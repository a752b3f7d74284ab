import type { ExecutableGraph } from "../../runtime/graph.ts";
import { GraphBuilder } from "../onnx/graph-builder.ts";

/**
 * What the UNet and the ControlNets see of a latent: `scale · latent`, once or (for guidance) twice along the batch.
 *
 * Inputs `latent` [batch, channels, height, width] and `scale` [1]; output `sample` [copies·batch, channels, height,
 * width]; fp32.
 */
export const modelInputGraph = (copies: 1 | 2): ExecutableGraph => {
  const graph = new GraphBuilder(`model-input-${copies}`);
  const latent = graph.input("latent", "float32", ["batch", "channels", "height", "width"]);
  const scale = graph.input("scale", "float32", [1]);
  const scaled = graph.node("Mul", [latent, scale]);
  const sample = copies === 1 ? scaled : graph.node("Concat", [scaled, scaled], { attributes: { axis: 0 } });
  graph.output("sample", sample, ["all", "channels", "height", "width"]);
  return graph.build();
};
