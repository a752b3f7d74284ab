import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createRuntime, type Network, type Runtime } from "../../sdk/runtime/index.ts";
import { measure } from "../golden/measure.ts";
import { runNetwork, type Feed } from "../golden/run-network.ts";
import {
  feed,
  filled,
  hint,
  inputs,
  openControlNet,
  openUnet,
  prefixed,
  RESIDUALS,
  weights,
} from "./small-model.ts";

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
});
afterAll(() => runtime.dispose());

const run = (network: Network, feeds: Readonly<Record<string, Feed>>) => runNetwork(runtime, network, feeds);

const SIZE = [10, 6] as const;
const BATCH = 2;

const residualsOf = async (trained: boolean, weight: number): Promise<Record<string, Feed>> =>
  run(await openControlNet(runtime, trained), {
    ...inputs(BATCH, ...SIZE),
    hint: hint(...SIZE),
    weights: weights(BATCH, weight),
  });

describe("what is promised exactly", () => {
  test("a fresh ControlNet and a weight of 0 give the base picture bit for bit", async () => {
    const base = await run(await openUnet(runtime), inputs(BATCH, ...SIZE));
    const steered = await openUnet(runtime, { residuals: true });
    for (const [trained, weight] of [
      [false, 1],
      [true, 0],
    ] as const) {
      const residuals = await residualsOf(trained, weight);
      const { prediction } = await run(steered, {
        ...inputs(BATCH, ...SIZE),
        ...prefixed("residual", residuals),
      });
      expect(prediction!.data).toEqual(base["prediction"]!.data);
    }
    const trained = await residualsOf(true, 1);
    const { prediction } = await run(steered, {
      ...inputs(BATCH, ...SIZE),
      ...prefixed("residual", trained),
    });
    expect(
      measure([{ actual: prediction!.data, expected: base["prediction"]!.data }]).maxAbs,
    ).toBeGreaterThan(0.01);
  });

  test("zeros of one pixel stand for no residuals", async () => {
    const base = await run(await openUnet(runtime), inputs(BATCH, ...SIZE));
    const residuals = await residualsOf(true, 1);
    const none = Object.entries(residuals).map(([name, { shape }]): [string, Feed] => [
      `residual_${name}`,
      filled([1, shape[1]!, 1, 1], 0),
    ]);
    const steered = await openUnet(runtime, { residuals: true });
    const { prediction } = await run(steered, { ...inputs(BATCH, ...SIZE), ...Object.fromEntries(none) });
    expect(prediction!.data).toEqual(base["prediction"]!.data);
  });
});

describe("weights", () => {
  test("each residual has its own, and each picture of the batch", async () => {
    const whole = await residualsOf(true, 1);
    const table = Float32Array.from({ length: BATCH * RESIDUALS }, (_, i) => i / 4 - 1);
    const network = await openControlNet(runtime, true);
    const scaled = await run(network, {
      ...inputs(BATCH, ...SIZE),
      hint: hint(...SIZE),
      weights: { shape: [BATCH, RESIDUALS], data: table },
    });
    Object.keys(whole).forEach((name, i) => {
      const { data } = whole[name]!;
      const half = data.length / BATCH;
      const expected = Float32Array.from(
        data,
        (value, at) => value * table[Math.floor(at / half) * RESIDUALS + i]!,
      );
      expect(scaled[name]!.data).toEqual(expected);
    });
  });
});

test("a chain adds up", async () => {
  const first = await residualsOf(true, 0.5);
  const second = await openControlNet(runtime, true, { chained: true });
  const both = await run(second, {
    ...inputs(BATCH, ...SIZE),
    hint: hint(...SIZE),
    weights: weights(BATCH, 1),
    ...prefixed("previous", first),
  });
  const alone = await residualsOf(true, 1);
  for (const name of Object.keys(first)) {
    const expected = Float32Array.from(first[name]!.data, (value, i) => value + alone[name]!.data[i]!);
    expect(both[name]!.data).toEqual(expected);
  }
});

describe("region mask", () => {
  const masked = async (mask: Feed): Promise<Record<string, Feed>> =>
    run(await openControlNet(runtime, true, { masked: true }), {
      ...inputs(BATCH, ...SIZE),
      hint: hint(...SIZE),
      weights: weights(BATCH, 1),
      mask,
    });

  test("of ones changes nothing, of zeros leaves nothing", async () => {
    const whole = await residualsOf(true, 1);
    const ones = await masked(filled([1, 1, 20, 12], 1));
    const zeros = await masked(filled([1, 1, 20, 12], 0));
    for (const name of Object.keys(whole)) {
      expect(measure([{ actual: ones[name]!.data, expected: whole[name]!.data }]).maxAbs).toBeLessThan(1e-6);
      expect(zeros[name]!.data.every((value) => value === 0)).toBe(true);
    }
  });

  test("is resized bilinearly to each residual, at pixel centres", async () => {
    const mask = feed([1, 1, ...SIZE], 9);
    const whole = await residualsOf(true, 1);
    const regions = await masked(mask);
    for (const [name, { shape, data }] of Object.entries(whole)) {
      const [, , height, width] = shape as [number, number, number, number];
      const resized = bilinear(mask, height, width);
      const expected = Float32Array.from(data, (value, i) => value * resized[i % (height * width)]!);
      expect(measure([{ actual: regions[name]!.data, expected }]).relRms).toBeLessThan(1e-6);
    }
  });
});

/** torch's interpolate(mode="bilinear", align_corners=False), written out. */
const bilinear = ({ shape, data }: Feed, height: number, width: number): Float32Array => {
  const [, , fromHeight, fromWidth] = shape as [number, number, number, number];
  const place = (at: number, to: number, from: number) => {
    const exact = Math.min(Math.max(((at + 0.5) * from) / to - 0.5, 0), from - 1);
    const low = Math.floor(exact);
    return { low, high: Math.min(low + 1, from - 1), share: exact - low };
  };
  return Float32Array.from({ length: height * width }, (_, i) => {
    const y = place(Math.floor(i / width), height, fromHeight);
    const x = place(i % width, width, fromWidth);
    const row = (at: number): number =>
      data[at * fromWidth + x.low]! * (1 - x.share) + data[at * fromWidth + x.high]! * x.share;
    return row(y.low) * (1 - y.share) + row(y.high) * y.share;
  });
};
