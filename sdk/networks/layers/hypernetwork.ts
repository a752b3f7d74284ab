import type {
  Activation,
  Hypernetwork,
  HypernetworkLayer,
  WeightAndBias,
} from "../../weights/hypernetwork/hypernetwork.ts";
import type { TensorEntry, TensorTable } from "../../weights/tensor-table.ts";
import type { GraphBuilder, Value } from "../onnx/graph-builder.ts";
import { gelu, silu } from "./activation.ts";
import { layerNorm } from "./layer-norm.ts";
import { linear } from "./linear.ts";

/** What a layer of attention makes its keys or its values from. */
export type ContextRole = "key" | "value";

/** Changes what keys or values are made from: tokens [rows, width] to tokens of the same shape. */
export type TuneContext = (role: ContextRole, tokens: Value, width: number) => Value;

const LAYER_NORM_EPS = 1e-5;

const moduleName = (index: number, width: number, role: ContextRole): string =>
  `hypernetwork.${index}.${width}.${role}`;

/** The table with the hypernetworks' tensors beside the network's own. */
export const withHypernetworks = (
  weights: TensorTable,
  hypernetworks: readonly Hypernetwork[],
): TensorTable => {
  const entries = hypernetworks.flatMap(({ modules }, index) =>
    [...modules].flatMap(([width, { key, value }]) => [
      ...named(moduleName(index, width, "key"), key),
      ...named(moduleName(index, width, "value"), value),
    ]),
  );
  return new Map([...weights, ...entries.map((entry) => [entry.name, entry] as const)]);
};

const named = (prefix: string, layers: readonly HypernetworkLayer[]): TensorEntry[] =>
  layers.flatMap(({ weight, bias, norm }, i) => [
    ...pair(`${prefix}.${i}`, { weight, bias }),
    ...(norm ? pair(`${prefix}.${i}.norm`, norm) : []),
  ]);

const pair = (prefix: string, { weight, bias }: WeightAndBias): TensorEntry[] => [
  { ...weight, name: `${prefix}.weight` },
  { ...bias, name: `${prefix}.bias` },
];

/**
 * A1111's hypernetworks: keys and values are made from c + strength · mlp(c) instead of the context c, one network after
 * the other, wherever a context has a width that the file knows. Graph input `hypernetwork_strengths` fp32 [count].
 * Source: `apply_single_hypernetwork` of stable-diffusion-webui.
 *
 * The text is the same for all layers of cross-attention, so what becomes of it is computed once.
 */
export const tuneContext = (graph: GraphBuilder, hypernetworks: readonly Hypernetwork[]): TuneContext => {
  const strengths = splitStrengths(graph, hypernetworks.length);
  const tuned = new Map<string, Value>();
  return (role, tokens, width) => {
    const key = `${role} ${tokens.name}`;
    let value = tuned.get(key);
    if (value === undefined) {
      value = hypernetworks.reduce((context, { modules }, index) => {
        const layers = modules.get(width)?.[role];
        if (layers === undefined) return context;
        const prefix = moduleName(index, width, role);
        const change = layers.reduce((x, layer, i) => runLayer(graph, x, `${prefix}.${i}`, layer), context);
        return graph.node("Add", [context, graph.node("Mul", [change, strengths[index]!])]);
      }, tokens);
      tuned.set(key, value);
    }
    return value;
  };
};

const splitStrengths = (graph: GraphBuilder, count: number): Value[] => {
  const all = graph.cast(graph.input("hypernetwork_strengths", "float32", [count]), graph.compute);
  if (count === 1) return [all];
  return graph.nodes("Split", [all], count, { attributes: { axis: 0, num_outputs: count } });
};

const runLayer = (graph: GraphBuilder, input: Value, prefix: string, layer: HypernetworkLayer): Value => {
  const [outputs, inputs] = layer.weight.shape as [number, number];
  const projected = linear(graph, input, prefix, [inputs, outputs]);
  const activated = ACTIVATE[layer.activation ?? "linear"](graph, projected);
  return layer.norm ? layerNorm(graph, activated, `${prefix}.norm`, outputs, LAYER_NORM_EPS) : activated;
};

type Activate = (graph: GraphBuilder, x: Value) => Value;

const LEAK = 0.01;
const SELU = { alpha: 1.6732632423543772, scale: 1.0507009873554805 };

const scalar = (graph: GraphBuilder, value: number, { dtype }: Value): Value => graph.scalar(value, dtype);

const hardSwish: Activate = (graph, x) => {
  const gate = graph.node("HardSigmoid", [x], {
    attributes: { alpha: { float: 1 / 6 }, beta: { float: 0.5 } },
  });
  return graph.node("Mul", [x, gate]);
};

/** max(x, 0) + log(1 + exp(−|x|)), which cannot overflow. */
const softplus: Activate = (graph, x) => {
  const decay = graph.node("Exp", [graph.node("Neg", [graph.node("Abs", [x])])]);
  const rest = graph.node("Log", [graph.node("Add", [decay, scalar(graph, 1, x)])]);
  return graph.node("Add", [graph.node("Relu", [x]), rest]);
};

const elu = (graph: GraphBuilder, x: Value, alpha: number): Value =>
  graph.node("Elu", [x], { attributes: { alpha: { float: alpha } } });

/** As PyTorch's modules of these names with their defaults; only operators that ONNX Runtime has for WebGPU too. */
const ACTIVATE: Readonly<Record<Activation, Activate>> = {
  linear: (_, x) => x,
  relu: (graph, x) => graph.node("Relu", [x]),
  leakyrelu: (graph, x) => graph.node("LeakyRelu", [x], { attributes: { alpha: { float: LEAK } } }),
  elu: (graph, x) => elu(graph, x, 1),
  swish: hardSwish,
  hardswish: hardSwish,
  tanh: (graph, x) => graph.node("Tanh", [x]),
  sigmoid: (graph, x) => graph.node("Sigmoid", [x]),
  silu,
  gelu,
  mish: (graph, x) => graph.node("Mul", [x, graph.node("Tanh", [softplus(graph, x)])]),
  softplus,
  relu6: (graph, x) => graph.node("Clip", [x, scalar(graph, 0, x), scalar(graph, 6, x)]),
  selu: (graph, x) => graph.node("Mul", [elu(graph, x, SELU.alpha), scalar(graph, SELU.scale, x)]),
};
