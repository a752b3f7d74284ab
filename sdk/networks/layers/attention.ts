import type { Dim, GraphBuilder, Value } from "../onnx/graph-builder.ts";

export interface AttentionInputs {
  /** [batch · queries, width] */
  readonly query: Value;
  /** [batch · keys, width] */
  readonly key: Value;
  /** [batch · keys, width] */
  readonly value: Value;
  readonly batch: Dim;
  readonly width: number;
  readonly heads: number;
  /** Added to the scores: [1, 1, queries, keys]. */
  readonly mask?: Value | undefined;
  /** In fp32 although the network is fp16. */
  readonly upcast?: boolean;
  /** Default: as the graph has it. */
  readonly form?: "fused" | "plain";
}

/** Scaled dot-product attention (Vaswani et al. 2017) of several heads: [batch · queries, width]. */
export const attention = (graph: GraphBuilder, inputs: AttentionInputs): Value => {
  const { query, key, value, batch, width } = inputs;
  const dtype = inputs.upcast ? "float32" : graph.compute;
  const tokens = (flat: Value): Value => graph.reshape(graph.cast(flat, dtype), [batch, -1, width]);
  const attend = (inputs.form ?? graph.attention) === "fused" ? fused : plain;
  const attended = attend(graph, { ...inputs, query: tokens(query), key: tokens(key), value: tokens(value) });
  return graph.cast(graph.reshape(attended, [-1, width]), graph.compute);
};

const fused = (graph: GraphBuilder, { query, key, value, heads, mask }: AttentionInputs): Value => {
  const none = undefined;
  const masked = mask ? [none, none, graph.cast(mask, query.dtype)] : [];
  return graph.node("MultiHeadAttention", [query, key, value, ...masked], {
    attributes: { num_heads: heads },
  });
};

const plain = (graph: GraphBuilder, { query, key, value, heads, width, mask }: AttentionInputs): Value => {
  const split = (tokens: Value, perm: readonly number[]): Value =>
    graph.node("Transpose", [graph.reshape(tokens, [0, 0, heads, width / heads])], { attributes: { perm } });
  const scale = graph.scalar(1 / Math.sqrt(width / heads), query.dtype);
  const scaled = graph.node("Mul", [split(query, [0, 2, 1, 3]), scale]);
  const scores = graph.node("MatMul", [scaled, split(key, [0, 2, 3, 1])]);
  const masked = mask ? graph.node("Add", [scores, graph.cast(mask, scores.dtype)]) : scores;
  const weights = graph.node("Softmax", [graph.cast(masked, "float32")], { attributes: { axis: -1 } });
  const mixed = graph.node("MatMul", [graph.cast(weights, value.dtype), split(value, [0, 2, 1, 3])]);
  const merged = graph.node("Transpose", [mixed], { attributes: { perm: [0, 2, 1, 3] } });
  return graph.reshape(merged, [0, 0, width]);
};
