import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parseT2iAdapterConfig } from "../../sdk/networks/configs/t2i-adapter.ts";
import { inputFeatureMap } from "../../sdk/networks/layers/feature-map.ts";
import { pixelUnshuffle } from "../../sdk/networks/layers/pixel-unshuffle.ts";
import { GraphBuilder } from "../../sdk/networks/onnx/graph-builder.ts";
import { t2iAdapterGraph } from "../../sdk/networks/t2i-adapter.ts";
import { createRuntime, type Runtime } from "../../sdk/runtime/index.ts";
import { runNetwork } from "../golden/run-network.ts";
import { inventWeights } from "./invented-weights.ts";
import { feed, filled } from "./small-model.ts";

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
});
afterAll(() => runtime.dispose());

test("pixels are unshuffled in torch's order", async () => {
  const graph = new GraphBuilder("unshuffle");
  const map = inputFeatureMap(graph, "x", "float32", 2, undefined);
  graph.output("y", pixelUnshuffle(graph, map, 2).value, ["a", "b", "c", "d"]);
  const x = { shape: [1, 2, 2, 4], data: Float32Array.from({ length: 16 }, (_, i) => i) };
  const { y } = await runNetwork(runtime, await runtime.open(graph.build()), { x });
  expect(y!.shape).toEqual([1, 8, 1, 2]);
  expect([...y!.data]).toEqual([0, 2, 1, 3, 4, 6, 5, 7, 8, 10, 9, 11, 12, 14, 13, 15]);
});

describe.each(["full_adapter", "light_adapter"] as const)("%s", (type) => {
  const config = parseT2iAdapterConfig({ adapter_type: type, channels: [8, 8, 16], num_res_blocks: 1 });
  const weights = inventWeights((table) => t2iAdapterGraph(config, table));
  const widths = type === "full_adapter" ? [8, 8, 16] : [8, 8, 16, 16];

  test("gives a feature for each down block, halving and rounding up", async () => {
    const network = await runtime.open(t2iAdapterGraph(config, weights));
    const outputs = await runNetwork(runtime, network, {
      map: feed([1, 3, 40, 56], 1),
      scale: filled([1], 1),
    });
    const sizes = widths.map((width, i) => [1, width, Math.ceil(5 / 2 ** i), Math.ceil(7 / 2 ** i)]);
    expect(widths.map((_, i) => outputs[`adapter_${i}`]!.shape)).toEqual(sizes);
  });

  test("is multiplied by its scale", async () => {
    const network = await runtime.open(t2iAdapterGraph(config, weights));
    const at = async (scale: number) =>
      runNetwork(runtime, network, { map: feed([1, 3, 32, 32], 1), scale: filled([1], scale) });
    const whole = await at(1);
    const half = await at(0.5);
    for (const [name, { data }] of Object.entries(whole)) {
      expect(Math.max(...data)).toBeGreaterThan(0);
      expect([...half[name]!.data]).toEqual(Array.from(data, (value) => value / 2));
    }
  });
});
