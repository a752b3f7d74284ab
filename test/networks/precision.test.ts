import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createRuntime, type Runtime } from "../../sdk/runtime/index.ts";

import { floatToHalf, halfToFloat } from "../../sdk/weights/dtypes/half.ts";
import { measure } from "../golden/measure.ts";

import { runNetwork, type Feed } from "../golden/run-network.ts";
import { NETWORK_CASES, type NetworkCase } from "./network-cases.ts";

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
});
afterAll(() => runtime.dispose());

/** Inputs that a network of half precision takes in half precision. */
const HALF_INPUTS = /^(hint|residual_|previous_|adapter_)/;

/**
 * wasm has no arithmetic in half precision: it rounds between operators, which is what a device with shader-f16 does at
 * least. So this tells whether the graphs hang together and how far rounding carries them, not how fast they are.
 */
test.each(Object.entries(NETWORK_CASES) as [string, NetworkCase][])(
  "%s in fp16 stays near fp32",
  async (_, { graph, feeds }) => {
    const exact = await runNetwork(runtime, await runtime.open(graph({})), feeds);
    const network = await runtime.open(graph({ precision: "fp16" }));
    const inputs = Object.fromEntries(
      Object.entries(feeds as Record<string, Feed>).map(([name, { shape, data }]) => [
        name,
        HALF_INPUTS.test(name)
          ? runtime.upload(Uint16Array.from(data, floatToHalf), "float16", shape)
          : runtime.upload(data, data instanceof Int32Array ? "int32" : "float32", shape),
      ]),
    );
    const outputs = await network.run(inputs);
    for (const [name, tensor] of Object.entries(outputs)) {
      const values = await tensor.read();
      const actual =
        tensor.dtype === "float16" ? Float32Array.from(values as Uint16Array, halfToFloat) : values;
      const { relRms } = measure([{ actual: actual as Float32Array, expected: exact[name]!.data }]);
      expect(relRms).toBeGreaterThan(0);
      expect(relRms).toBeLessThan(5e-3);
    }
  },
);
