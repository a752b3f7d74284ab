import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { convolution } from "../../sdk/networks/layers/convolution.ts";
import { inputFeatureMap } from "../../sdk/networks/layers/feature-map.ts";
import { linear } from "../../sdk/networks/layers/linear.ts";
import { GraphBuilder } from "../../sdk/networks/onnx/graph-builder.ts";
import type { WeightStorage } from "../../sdk/networks/weight-storage.ts";
import { createRuntime, type Runtime } from "../../sdk/runtime/index.ts";
import { quantiseBlocks } from "../../sdk/weights/computed/int4-blocks.ts";
import { quantiseRows } from "../../sdk/weights/computed/int8-rows.ts";
import { readFloats } from "../../sdk/weights/read-tensor.ts";
import type { TensorTable } from "../../sdk/weights/tensor-table.ts";
import { measure } from "../golden/measure.ts";
import { runNetwork, type Feed } from "../golden/run-network.ts";
import { dequantisedBlocks, dequantisedRows } from "../weights/computed/dequantise.ts";
import { tableWith } from "../weights/tables.ts";
import { feed } from "./small-model.ts";

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
});
afterAll(() => runtime.dispose());

type Layer = (graph: GraphBuilder) => { readonly name: string; readonly dtype: "float32" };

const run = async (layer: Layer, weights: TensorTable, storage: WeightStorage, input: Feed) => {
  const graph = new GraphBuilder("layer", weights, { storage });
  graph.output("y", layer(graph), ["a", "b", "c", "d"].slice(0, input.shape.length));
  const network = await runtime.open(graph.build());
  const { y } = await runNetwork(runtime, network, { x: input });
  await network.release();
  return y!.data;
};

/** The table with one weight replaced by what its codes stand for. */
const rounded = async (weights: TensorTable, storage: "int8" | "int4"): Promise<TensorTable> => {
  const entry = weights.get("layer.weight")!;
  const floats = await readFloats(entry);
  const [rows, width] = [entry.shape[0]!, floats.length / entry.shape[0]!];
  const eight = quantiseRows(floats, rows, "float32");
  const four = quantiseBlocks(floats, rows, "float32");
  const values =
    storage === "int8"
      ? dequantisedRows(eight.codes, eight.scales)
      : dequantisedBlocks(four.codes, four.scales, rows, width);
  return new Map([...weights, ...tableWith({ "layer.weight": { shape: entry.shape, values } })]);
};

const asLinear =
  (inputs: number, outputs: number, options: Parameters<typeof linear>[4] = {}): Layer =>
  (graph) =>
    linear(
      graph,
      graph.input("x", "float32", ["rows", inputs]),
      "layer",
      [inputs, outputs],
      options,
    ) as never;

const asConvolution =
  (inputs: number, outputs: number): Layer =>
  (graph) =>
    convolution(graph, inputFeatureMap(graph, "x", "float32", inputs, undefined), "layer", outputs)
      .value as never;

const tableOf = (...shape: readonly number[]): TensorTable =>
  tableWith({ "layer.weight": { shape }, "layer.bias": { shape: [shape[0]!] } });

describe("a quantised layer computes what a layer of the rounded weights does", () => {
  test.each([
    ["int8", "a linear layer", asLinear(96, 48), tableOf(48, 96), feed([9, 96], 1)],
    ["int8", "without bias", asLinear(96, 48, { bias: false }), tableOf(48, 96), feed([9, 96], 1)],
    ["int8", "a 3 × 3 convolution", asConvolution(24, 16), tableOf(16, 24, 3, 3), feed([2, 24, 6, 5], 2)],
    ["int4", "a linear layer", asLinear(96, 48), tableOf(48, 96), feed([9, 96], 1)],
    ["int4", "a width that is no multiple of 32", asLinear(80, 48), tableOf(48, 80), feed([9, 80], 1)],
    [
      "int4",
      "stored as a convolution",
      asLinear(64, 40, { storedAsConvolution: true }),
      tableOf(40, 64, 1, 1),
      feed([3, 64], 1),
    ],
  ] as const)("%s: %s", async (storage, _, layer, weights, input) => {
    const actual = await run(layer, weights, storage, input);
    const expected = await run(layer, await rounded(weights, storage), "float", input);
    expect(measure([{ actual, expected }]).relRms).toBeLessThan(1e-6);
    const floats = await run(layer, weights, "float", input);
    expect(measure([{ actual, expected: floats }]).relRms).toBeGreaterThan(1e-3);
  });

  test("some rows of a matrix", async () => {
    const weights = tableOf(96, 64);
    const input = feed([5, 64], 4);
    const whole = await run(asLinear(64, 96), weights, "int4", input);
    const part = await run(asLinear(64, 96, { rows: [32, 96] }), weights, "int4", input);
    const expected = Float32Array.from(part, (_, i) => whole[Math.floor(i / 64) * 96 + 32 + (i % 64)]!);
    expect(measure([{ actual: part, expected }]).maxAbs).toBeLessThan(1e-5);
  });

  test("4 bits are for linear layers: a convolution is held as int8", async () => {
    const [layer, weights, input] = [asConvolution(24, 16), tableOf(16, 24, 3, 3), feed([1, 24, 4, 4], 2)];
    expect(await run(layer, weights, "int4", input)).toEqual(await run(layer, weights, "int8", input));
  });

  test.each([
    ["exact ones", asLinear(96, 48, { exact: true }), tableOf(48, 96), feed([9, 96], 1)],
    ["small ones", asLinear(32, 32), tableOf(32, 32), feed([9, 32], 1)],
  ] as const)("%s stay floats", async (_, layer, weights, input) => {
    expect(await run(layer, weights, "int4", input)).toEqual(await run(layer, weights, "float", input));
  });
});

test("weights are dequantised one by one: the nodes that do it stand before all others", () => {
  const graph = new GraphBuilder("two", new Map([...tableOf(48, 96)]), { storage: "int8" });
  graph.output("y", asLinear(96, 48)(graph), ["rows", 48]);
  const text = new TextDecoder("latin1").decode(graph.build().model);
  expect(text.indexOf("DequantizeLinear")).toBeGreaterThan(0);
  expect(text.indexOf("DequantizeLinear")).toBeLessThan(text.indexOf("Gemm"));
});
