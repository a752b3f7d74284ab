import { expect, test } from "@jest/globals";
import { linear } from "../../sdk/networks/layers/linear.ts";
import { GraphBuilder, type Value } from "../../sdk/networks/onnx/graph-builder.ts";
import { createRuntime } from "../../sdk/runtime/index.ts";
import { runNetwork } from "../golden/run-network.ts";
import { tableWith } from "../weights/tables.ts";

const LAYERS = 24;
const WIDTH = 512;
/** A layer's weight as floats. */
const FLOATS = 4 * WIDTH * WIDTH;

/** Every heap that a wasm module asks for from now on. */
const watchHeaps = (): readonly WebAssembly.Memory[] => {
  const heaps: WebAssembly.Memory[] = [];
  const { Memory } = WebAssembly;
  WebAssembly.Memory = class extends Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      heaps.push(this);
    }
  };
  return heaps;
};

test("int8 weights are floats one layer at a time: the heap does not grow by the network's floats", async () => {
  const heaps = watchHeaps();
  const heapBytes = () => heaps.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  const runtime = await createRuntime({ backend: "wasm" });
  const names = Array.from({ length: LAYERS }, (_, i) => `layer${i}`);
  const weights = tableWith(
    Object.fromEntries(names.map((name) => [`${name}.weight`, { shape: [WIDTH, WIDTH] }])),
  );
  const graph = new GraphBuilder("deep", weights, { storage: "int8" });
  const x = graph.input("x", "float32", [4, WIDTH]);
  const y = names.reduce<Value>(
    (value, name) => linear(graph, value, name, [WIDTH, WIDTH], { bias: false }),
    x,
  );
  graph.output("y", y, [4, WIDTH]);
  const network = await runtime.open(graph.build());
  expect(heaps.length).toBe(1);
  const opened = heapBytes();
  await runNetwork(runtime, network, { x: { shape: [4, WIDTH], data: new Float32Array(4 * WIDTH) } });
  const grown = heapBytes() - opened;
  await runtime.dispose();
  expect(grown).toBeLessThan((LAYERS / 2) * FLOATS);
});
