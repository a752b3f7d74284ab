import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { tuneContext, withHypernetworks } from "../../sdk/networks/layers/hypernetwork.ts";
import { GraphBuilder } from "../../sdk/networks/onnx/graph-builder.ts";
import { unetGraph } from "../../sdk/networks/unet.ts";
import { createRuntime, type Runtime } from "../../sdk/runtime/index.ts";
import {
  ACTIVATIONS,
  type Activation,
  type Hypernetwork,
  type HypernetworkLayer,
  type HypernetworkModule,
} from "../../sdk/weights/hypernetwork/hypernetwork.ts";
import { readFloats } from "../../sdk/weights/read-tensor.ts";
import type { TensorTable } from "../../sdk/weights/tensor-table.ts";
import { runNetwork } from "../golden/run-network.ts";
import { tableWith, values } from "../weights/tables.ts";
import { feed, filled, inputs, openUnet, UNET, unetWeights } from "./small-model.ts";

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
});
afterAll(() => runtime.dispose());

const WIDTHS = [8, 12, 16];

/** Square layers, so that a linear one can be multiplied into the attention's own matrices. */
const layer = (width: number, seed: number, bias: boolean): HypernetworkLayer => {
  const table = tableWith({
    weight: { shape: [width, width], values: values(width * width, seed).map((x) => x * 0.3) },
    bias: { shape: [width], values: bias ? values(width, seed + 1) : new Float32Array(width) },
  });
  return { weight: table.get("weight")!, bias: table.get("bias")! };
};

const moduleOf = (width: number, seed: number, bias: boolean): HypernetworkModule => ({
  key: [layer(width, seed, bias)],
  value: [layer(width, seed + 2, bias)],
});

const hypernetwork = (seed: number, bias: boolean): Hypernetwork => ({
  modules: new Map(WIDTHS.map((width, i) => [width, moduleOf(width, seed + 10 * i, bias)])),
});

const predict = async (hypernetworks: readonly Hypernetwork[], strengths: readonly number[]) => {
  const network = await runtime.open(unetGraph(UNET, unetWeights(), { hypernetworks }));
  const strength = { shape: [strengths.length], data: Float32Array.from(strengths) };
  const outputs = await runNetwork(runtime, network, {
    ...inputs(2, 6, 9),
    hypernetwork_strengths: strength,
  });
  await network.release();
  return outputs["prediction"]!.data as Float32Array;
};

/** W · (I + strength · M) for every matrix of keys and values. */
const merged = async (table: TensorTable, { modules }: Hypernetwork, strength: number) => {
  const changed: Record<string, { shape: readonly number[]; values: Float32Array }> = {};
  for (const [name, entry] of table) {
    const role = /attn\d\.to_(k|v)\.weight$/.exec(name)?.[1];
    if (!role) continue;
    const [rows, width] = entry.shape as [number, number];
    const own = modules.get(width)![role === "k" ? "key" : "value"][0]!;
    const [w, m] = [await readFloats(entry), await readFloats(own.weight)];
    const product = Float32Array.from(w, (value, at) => {
      const [row, column] = [Math.floor(at / width), at % width];
      let sum = value;
      for (let i = 0; i < width; i++) sum += strength * w[row * width + i]! * m[i * width + column]!;
      return sum;
    });
    changed[name] = { shape: [rows, width], values: product };
  }
  return new Map([...table, ...tableWith(changed)]);
};

const furthest = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);

describe("a hypernetwork in the UNet", () => {
  test("changes nothing at strength 0, to the bit", async () => {
    const plain = await openUnet(runtime);
    const base = (await runNetwork(runtime, plain, inputs(2, 6, 9)))["prediction"]!.data as Float32Array;
    expect(await predict([hypernetwork(1, true)], [0])).toEqual(base);
    expect(furthest(await predict([hypernetwork(1, true)], [1]), base)).toBeGreaterThan(1e-3);
  });

  test("that is linear equals matrices of keys and values multiplied by it, in cross- and self-attention", async () => {
    const linear = hypernetwork(1, false);
    const table = await merged(unetWeights(), linear, 0.7);
    const network = await runtime.open(unetGraph(UNET, table));
    const expected = (await runNetwork(runtime, network, inputs(2, 6, 9)))["prediction"]!.data;
    expect(furthest(await predict([linear], [0.7]), expected as Float32Array)).toBeLessThan(2e-5);
  });

  test("works on what the one before it made", async () => {
    const [a, b] = [hypernetwork(1, true), hypernetwork(5, true)];
    const both = await predict([a, b], [0.5, 0.8]);
    expect(furthest(both, await predict([b, a], [0.8, 0.5]))).toBeGreaterThan(1e-4);
    expect(await predict([a, b], [0.5, 0])).toEqual(await predict([a], [0.5]));
  });
});

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const softplus = (x: number): number => Math.log1p(Math.exp(x));
const clamp = (x: number, least: number, most: number): number => Math.min(most, Math.max(least, x));
/** Abramowitz & Stegun 7.1.26 is good to 1.5e-7. */
const erf = (x: number): number => {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const tail =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) *
    Math.exp(-x * x);
  return Math.sign(x) * (1 - tail);
};

/** The formulas of PyTorch's documentation. */
const FORMULAS: Readonly<Record<Activation, (x: number) => number>> = {
  linear: (x) => x,
  relu: (x) => Math.max(0, x),
  leakyrelu: (x) => (x < 0 ? 0.01 * x : x),
  elu: (x) => (x < 0 ? Math.expm1(x) : x),
  swish: (x) => (x * clamp(x + 3, 0, 6)) / 6,
  hardswish: (x) => (x * clamp(x + 3, 0, 6)) / 6,
  tanh: Math.tanh,
  sigmoid,
  silu: (x) => x * sigmoid(x),
  gelu: (x) => (x / 2) * (1 + erf(x / Math.SQRT2)),
  mish: (x) => x * Math.tanh(softplus(x)),
  softplus,
  relu6: (x) => clamp(x, 0, 6),
  selu: (x) => 1.0507009873554805 * (x < 0 ? 1.6732632423543772 * Math.expm1(x) : x),
};

test.each(ACTIVATIONS)("the activation %s is PyTorch's", async (activation) => {
  const width = 8;
  const identity = Float32Array.from({ length: width * width }, (_, i) => (i % (width + 1) === 0 ? 1 : 0));
  const table = tableWith({
    weight: { shape: [width, width], values: identity },
    bias: { shape: [width], values: new Float32Array(width) },
  });
  const only: HypernetworkLayer = {
    weight: table.get("weight")!,
    bias: table.get("bias")!,
    ...(activation !== "linear" && { activation }),
  };
  const own: Hypernetwork = { modules: new Map([[width, { key: [only], value: [only] }]]) };
  const graph = new GraphBuilder("activation", withHypernetworks(new Map(), [own]));
  const tokens = graph.input("x", "float32", ["rows", width]);
  graph.output("y", tuneContext(graph, [own])("key", tokens, width), ["rows", width]);
  const x = { shape: [4, width], data: feed([4, width], 3).data.map((value) => value * 8) as Float32Array };
  const network = await runtime.open(graph.build());
  const { y } = await runNetwork(runtime, network, { x, hypernetwork_strengths: filled([1], 1) });
  const expected = Float32Array.from(x.data, (value) => value + FORMULAS[activation](value));
  expect(furthest(y!.data as Float32Array, expected)).toBeLessThan(1e-5);
});
