import type { ExecutableGraph } from "../runtime/graph.ts";
import type { TensorTable } from "../weights/tensor-table.ts";
import type { ClipTextConfig } from "./configs/clip-text.ts";
import { gelu, quickGelu } from "./layers/activation.ts";
import { attention } from "./layers/attention.ts";
import { layerNorm } from "./layers/layer-norm.ts";
import { linear } from "./layers/linear.ts";
import { graphStyle, type NetworkOptions } from "./network-options.ts";
import { GraphBuilder, type Dim, type Value } from "./onnx/graph-builder.ts";

/** What a text encoder can hand out; hidden states have the final norm applied, as diffusers' clip_skip does. */
export type TextOutput = "last" | "penultimate" | "antepenultimate" | "pooled";

export interface ClipTextOptions extends Omit<NetworkOptions, "size"> {
  /** Layers that no output needs are left out. Default: "last" only. */
  readonly outputs?: readonly TextOutput[];
  /** Number of prompts a run, when fixed. */
  readonly batch?: number;
}

const LAYERS_BACK: Readonly<Record<TextOutput, number>> = {
  last: 0,
  pooled: 0,
  penultimate: 1,
  antepenultimate: 2,
};

/** Far below any score, yet finite in fp16. */
const MASKED = -1e4;

/**
 * transformers' CLIPTextModel (Radford et al. 2021).
 *
 * Input `ids` int32 [batch, positions]; outputs fp32: `last`, `penultimate` (clip skip 1 in diffusers, 2 in A1111) and
 * `antepenultimate` [batch, positions, width], `pooled` [batch, width] at the end-of-text token.
 *
 * @throws MissingTensor
 */
export const clipTextGraph = (
  config: ClipTextConfig,
  weights: TensorTable,
  options: ClipTextOptions = {},
): ExecutableGraph => {
  const graph = new GraphBuilder(options.name ?? "text-encoder", weights, graphStyle(options));
  const { positions, width } = config;
  const outputs = options.outputs ?? ["last"];
  const ids = graph.input("ids", "int32", [options.batch ?? "batch", positions]);
  const batch = options.batch ?? graph.sizeOf(ids, 0);
  const depth = config.layers - Math.min(...outputs.map((output) => LAYERS_BACK[output]));
  const states = [embeddings(graph, ids, config)];
  const mask = causalMask(graph, positions);
  for (let layer = 0; layer < depth; layer++)
    states.push(
      encoderLayer(graph, states.at(-1)!, `text_model.encoder.layers.${layer}`, batch, mask, config),
    );

  const normed = new Map<number, Value>();
  for (const output of outputs) {
    const layers = config.layers - LAYERS_BACK[output];
    let state = normed.get(layers);
    if (state === undefined) {
      const flat = layerNorm(graph, states[layers]!, "text_model.final_layer_norm", width, config.normEps);
      state = graph.reshape(graph.cast(flat, "float32"), [-1, positions, width]);
      normed.set(layers, state);
    }
    if (output === "pooled") graph.output(output, pooled(graph, state, ids, config), ["batch", width]);
    else graph.output(output, state, ["batch", positions, width]);
  }
  return graph.build();
};

/** Token plus position: [batch · positions, width]. */
const embeddings = (
  graph: GraphBuilder,
  ids: Value,
  { vocabulary, positions, width }: ClipTextConfig,
): Value => {
  const table = graph.weight("text_model.embeddings.token_embedding.weight", [vocabulary, width]);
  const places = graph.weight("text_model.embeddings.position_embedding.weight", [positions, width]);
  const tokens = graph.node("Gather", [table, ids], { attributes: { axis: 0 } });
  return graph.reshape(graph.node("Add", [tokens, places]), [-1, width]);
};

/** A token sees itself and what is before it. */
const causalMask = (graph: GraphBuilder, positions: number): Value => {
  const visible = (i: number): boolean => i % positions <= Math.floor(i / positions);
  const scores = Array.from({ length: positions * positions }, (_, i) => (visible(i) ? 0 : MASKED));
  return graph.floats(scores, [1, 1, positions, positions]);
};

const encoderLayer = (
  graph: GraphBuilder,
  input: Value,
  prefix: string,
  batch: Dim,
  mask: Value,
  { width, heads, feedForward, activation, normEps }: ClipTextConfig,
): Value => {
  const first = layerNorm(graph, input, `${prefix}.layer_norm1`, width, normEps);
  const project = (name: string, from: Value): Value =>
    linear(graph, from, `${prefix}.self_attn.${name}`, [width, width]);
  const attended = attention(graph, {
    query: project("q_proj", first),
    key: project("k_proj", first),
    value: project("v_proj", first),
    batch,
    width,
    heads,
    mask,
  });
  const afterAttention = graph.node("Add", [input, project("out_proj", attended)]);
  const second = layerNorm(graph, afterAttention, `${prefix}.layer_norm2`, width, normEps);
  const hidden = linear(graph, second, `${prefix}.mlp.fc1`, [width, feedForward]);
  const activated = activation === "gelu" ? gelu(graph, hidden) : quickGelu(graph, hidden);
  return graph.node("Add", [
    afterAttention,
    linear(graph, activated, `${prefix}.mlp.fc2`, [feedForward, width]),
  ]);
};

/** The state at the first end-of-text token, which in the first CLIP is the largest id. */
const pooled = (graph: GraphBuilder, state: Value, ids: Value, { eosTokenId }: ClipTextConfig): Value => {
  const scores =
    eosTokenId === undefined
      ? ids
      : graph.cast(graph.node("Equal", [ids, graph.int32(eosTokenId)], { dtype: "bool" }), "int32");
  const place = graph.node("ArgMax", [scores], { dtype: "int64", attributes: { axis: -1, keepdims: 1 } });
  return graph.node("GatherND", [state, place], { attributes: { batch_dims: 1 } });
};
