import type { GraphBuilder, Value } from "../onnx/graph-builder.ts";
import { attention } from "./attention.ts";
import { add, type FeatureMap } from "./feature-map.ts";
import { groupNorm, type GroupNormRule } from "./group-norm.ts";
import { linear } from "./linear.ts";
import { resnet } from "./resnet.ts";
import { tokensOf } from "./spatial-transformer.ts";

/** The middle of the VAE's encoder and decoder: resnet, attention of a single head, resnet. */
export const vaeMiddle = (
  graph: GraphBuilder,
  input: FeatureMap,
  prefix: string,
  norm: GroupNormRule,
  withAttention: boolean,
): FeatureMap => {
  const { channels } = input;
  let hidden = resnet(graph, input, `${prefix}.resnets.0`, channels, norm);
  if (withAttention) hidden = pixelAttention(graph, hidden, `${prefix}.attentions.0`, norm);
  return resnet(graph, hidden, `${prefix}.resnets.1`, channels, norm);
};

/**
 * On wasm from plain operators: ONNX Runtime 1.30 counts the cost of its own, 2 · width · pixels², in 32 bits, and fails
 * beyond 1448 pixels of 512 channels as if memory had run out.
 */
const pixelAttention = (
  graph: GraphBuilder,
  input: FeatureMap,
  prefix: string,
  norm: GroupNormRule,
): FeatureMap => {
  const { channels, size } = input;
  const tokens = tokensOf(graph, groupNorm(graph, input, `${prefix}.group_norm`, norm));
  const project = (name: string, from: Value): Value =>
    linear(graph, from, `${prefix}.${name}`, [channels, channels]);
  const attended = attention(graph, {
    query: project("to_q", tokens),
    key: project("to_k", tokens),
    value: project("to_v", tokens),
    batch: size.batch,
    width: channels,
    heads: 1,
    upcast: true,
    form: graph.target === "wasm" ? "plain" : graph.attention,
  });
  const picture = graph.reshape(project("to_out.0", attended), [-1, size.height, size.width, channels]);
  return add(graph, input, graph.node("Transpose", [picture], { attributes: { perm: [0, 3, 1, 2] } }));
};
