import type { ExecutableGraph } from "../../runtime/graph.ts";
import { GraphBuilder } from "../onnx/graph-builder.ts";

/**
 * What the networks see of a latent: a copy for each part of the batch, each times its own scale.
 *
 * Inputs `latent` [1, channels, height, width] and `scales` [parts, 1, 1, 1]; output `sample` [parts, channels, height,
 * width]; fp32.
 */
export const modelInputGraph = (): ExecutableGraph => {
  const graph = new GraphBuilder("model-input");
  const latent = graph.input("latent", "float32", [1, "channels", "height", "width"]);
  const scales = graph.input("scales", "float32", ["parts", 1, 1, 1]);
  graph.output("sample", graph.node("Mul", [latent, scales]), ["parts", "channels", "height", "width"]);
  return graph.build();
};
