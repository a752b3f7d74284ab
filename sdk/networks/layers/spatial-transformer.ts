import type { GraphBuilder, Value } from "../onnx/graph-builder.ts";
import type { TransformerConfig } from "../configs/unet-trunk.ts";
import { attention } from "./attention.ts";
import { add, type FeatureMap } from "./feature-map.ts";
import { gatedFeedForward } from "./feed-forward.ts";
import { groupNorm } from "./group-norm.ts";
import type { TuneContext } from "./hypernetwork.ts";
import { layerNorm } from "./layer-norm.ts";
import { linear } from "./linear.ts";

/** The text that cross-attention looks at: [batch · tokens, width]. */
export interface Context {
  readonly tokens: Value;
  readonly width: number;
  /** What hypernetworks make of keys' and values' sources, in cross- and in self-attention. */
  readonly tune?: TuneContext | undefined;
}

/** diffusers' constants: transformers do not follow the config's norm_eps. */
const GROUP_NORM_EPS = 1e-6;
const LAYER_NORM_EPS = 1e-5;

/** diffusers' Transformer2DModel: the pixels of a feature map as tokens that attend to each other and to the text. */
export const spatialTransformer = (
  graph: GraphBuilder,
  input: FeatureMap,
  prefix: string,
  context: Context,
  config: TransformerConfig,
  groups: number,
): FeatureMap => {
  const { channels, size } = input;
  const stored = { storedAsConvolution: !config.linearProjection };
  const normed = groupNorm(graph, input, `${prefix}.norm`, { groups, eps: GROUP_NORM_EPS });
  let tokens = tokensOf(graph, normed);
  tokens = linear(graph, tokens, `${prefix}.proj_in`, [channels, channels], stored);
  for (let layer = 0; layer < config.layers; layer++)
    tokens = transformerBlock(graph, tokens, `${prefix}.transformer_blocks.${layer}`, input, context, config);
  tokens = linear(graph, tokens, `${prefix}.proj_out`, [channels, channels], stored);
  const picture = graph.reshape(tokens, [-1, size.height, size.width, channels]);
  return add(graph, input, graph.node("Transpose", [picture], { attributes: { perm: [0, 3, 1, 2] } }));
};

const untouched: TuneContext = (_, tokens) => tokens;

/** [batch, channels, height, width] → [batch · height · width, channels] */
export const tokensOf = (graph: GraphBuilder, { value, channels }: FeatureMap): Value =>
  graph.reshape(graph.node("Transpose", [value], { attributes: { perm: [0, 2, 3, 1] } }), [-1, channels]);

/** diffusers' BasicTransformerBlock: self-attention, cross-attention, feed-forward, each on the normed sum so far. */
const transformerBlock = (
  graph: GraphBuilder,
  input: Value,
  prefix: string,
  { channels: width, size: { batch } }: FeatureMap,
  context: Context,
  { heads, upcast }: TransformerConfig,
): Value => {
  const attend = (name: string, query: Value, source: Value, sourceWidth: number): Value => {
    const project = (part: string, from: Value, fromWidth: number): Value =>
      linear(graph, from, `${prefix}.${name}.${part}`, [fromWidth, width], { bias: false });
    const { tune = untouched } = context;
    const attended = attention(graph, {
      query: project("to_q", query, width),
      key: project("to_k", tune("key", source, sourceWidth), sourceWidth),
      value: project("to_v", tune("value", source, sourceWidth), sourceWidth),
      batch,
      width,
      heads,
      upcast,
    });
    return linear(graph, attended, `${prefix}.${name}.to_out.0`, [width, width]);
  };
  const norm = (name: string, value: Value): Value =>
    layerNorm(graph, value, `${prefix}.${name}`, width, LAYER_NORM_EPS);

  const first = norm("norm1", input);
  const afterSelf = graph.node("Add", [attend("attn1", first, first, width), input]);
  const second = norm("norm2", afterSelf);
  const afterCross = graph.node("Add", [attend("attn2", second, context.tokens, context.width), afterSelf]);
  const third = norm("norm3", afterCross);
  return graph.node("Add", [gatedFeedForward(graph, third, `${prefix}.ff`, width), afterCross]);
};
