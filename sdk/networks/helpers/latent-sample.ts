import type { ExecutableGraph } from "../../runtime/graph.ts";
import { GraphBuilder } from "../onnx/graph-builder.ts";

/**
 * A latent drawn from what the VAE's encoder says: `scale · (mean + exp(logvar/2) · noise)` (Kingma & Welling 2014).
 *
 * Inputs `mean`, `logvar`, `noise` fp32 [batch, channels, height, width] and `scale` [1], the VAE's `scaling_factor`;
 * output `latent` of the same shape.
 */
export const latentSampleGraph = (): ExecutableGraph => {
  const graph = new GraphBuilder("latent-sample");
  const dims = ["batch", "channels", "height", "width"];
  const mean = graph.input("mean", "float32", dims);
  const logvar = graph.input("logvar", "float32", dims);
  const noise = graph.input("noise", "float32", dims);
  const scale = graph.input("scale", "float32", [1]);
  const deviation = graph.node("Exp", [graph.node("Mul", [logvar, graph.scalar(0.5)])]);
  const sample = graph.node("Add", [mean, graph.node("Mul", [deviation, noise])]);
  graph.output("latent", graph.node("Mul", [sample, scale]), dims);
  return graph.build();
};
