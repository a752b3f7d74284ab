import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createRuntime, type Runtime } from "../../sdk/runtime/index.ts";
import type { NetworkOptions } from "../../sdk/networks/network-options.ts";
import { measure } from "../golden/measure.ts";
import { runNetwork } from "../golden/run-network.ts";
import { feed, inputs, openUnet, UNET } from "./small-model.ts";

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
});
afterAll(() => runtime.dispose());

const predict = async (
  options: NetworkOptions,
  [batch, height, width]: readonly [number, number, number],
) => {
  const { prediction } = await runNetwork(
    runtime,
    await openUnet(runtime, options),
    inputs(batch, height, width),
  );
  return prediction!;
};

const SIZES = [
  [1, 8, 8],
  [2, 7, 10],
  [3, 5, 9],
] as const;

test.each(SIZES)("fixed and free sizes agree: %i × %i × %i", async (batch, height, width) => {
  const free = await predict({}, [batch, height, width]);
  const fixed = await predict({ size: { batch, height, width } }, [batch, height, width]);
  expect(fixed.shape).toEqual([batch, UNET.outChannels, height, width]);
  expect(measure([{ actual: fixed.data, expected: free.data }]).relRms).toBeLessThan(2e-6);
});

test.each([
  ["plain attention", { attention: "plain" }],
  ["the norms of the wasm backend", { target: "wasm" }],
] as const)("%s computes the same", async (_, options) => {
  const expected = (await predict({}, [2, 7, 10])).data;
  const actual = (await predict(options, [2, 7, 10])).data;
  expect(measure([{ actual, expected }]).relRms).toBeLessThan(2e-6);
});

test("adapters reach the prediction, and zeros change nothing", async () => {
  const network = await openUnet(runtime, { adapters: true });
  const features = (scale: number) =>
    Object.fromEntries(
      UNET.downBlocks.map(({ channels }, i) => {
        const { shape, data } = feed([1, channels, Math.ceil(8 / 2 ** i), Math.ceil(8 / 2 ** i)], i);
        return [`adapter_${i}`, { shape, data: data.map((value) => scale * value) as Float32Array }];
      }),
    );
  const base = await predict({}, [1, 8, 8]);
  const without = await runNetwork(runtime, network, { ...inputs(1, 8, 8), ...features(0) });
  const adapted = await runNetwork(runtime, network, { ...inputs(1, 8, 8), ...features(1) });
  expect(without["prediction"]!.data).toEqual(base.data);
  expect(measure([{ actual: adapted["prediction"]!.data, expected: base.data }]).relRms).toBeGreaterThan(
    0.01,
  );
});
