import type { GraphBuilder, Value } from "../onnx/graph-builder.ts";

/** x · sigmoid(x). */
export const silu = (graph: GraphBuilder, input: Value): Value => sigmoidGated(graph, input, 1);

/** x · sigmoid(1.702 x): OpenAI's CLIP. */
export const quickGelu = (graph: GraphBuilder, input: Value): Value => sigmoidGated(graph, input, 1.702);

/** x · Φ(x), with the error function and not its tanh approximation. */
export const gelu = (graph: GraphBuilder, input: Value): Value => graph.node("Gelu", [input]);

const sigmoidGated = (graph: GraphBuilder, input: Value, alpha: number): Value =>
  graph.node("QuickGelu", [input], { attributes: { alpha: { float: alpha } } });
