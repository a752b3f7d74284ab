import type { GraphBuilder, Value } from "../onnx/graph-builder.ts";
import { gelu } from "./activation.ts";
import { linear } from "./linear.ts";

/** How much wider a transformer's hidden layer is. */
const EXPANSION = 4;

/**
 * The feed-forward layer with a gate (GEGLU, Shazeer 2020). One stored matrix holds the hidden part and its gate; the
 * graph borrows them as two, so that nothing has to be split.
 */
export const gatedFeedForward = (graph: GraphBuilder, input: Value, prefix: string, width: number): Value => {
  const inner = EXPANSION * width;
  const project = (rows: readonly [number, number]): Value =>
    linear(graph, input, `${prefix}.net.0.proj`, [width, 2 * inner], { rows });
  const hidden = project([0, inner]);
  const gate = gelu(graph, project([inner, 2 * inner]));
  return linear(graph, graph.node("Mul", [hidden, gate]), `${prefix}.net.2`, [inner, width]);
};
