import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { UnsupportedCheckpoint } from "../../sdk/errors.ts";
import { parseUnetConfig } from "../../sdk/networks/configs/unet.ts";
import { guidanceSinusoids } from "../../sdk/networks/layers/guidance-sinusoids.ts";
import { unetGraph } from "../../sdk/networks/unet.ts";
import { createRuntime, type Runtime } from "../../sdk/runtime/index.ts";
import { tableWith, values } from "../weights/tables.ts";
import { measure } from "../golden/measure.ts";
import { runNetwork } from "../golden/run-network.ts";
import { inputs, openUnet, SMALL_JSON, UNET, unetWeights } from "./small-model.ts";

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
});
afterAll(() => runtime.dispose());

const WIDTH = 6;
const JSON_WITH_GUIDANCE = {
  ...SMALL_JSON,
  up_block_types: ["UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"],
};

test("the guidance scale, projected, is added to the sinusoids of the timestep", async () => {
  const { sinusoids } = UNET.time;
  const projection = values(sinusoids * WIDTH, 5);
  const config = parseUnetConfig({ ...JSON_WITH_GUIDANCE, time_cond_proj_dim: WIDTH });
  const weights = new Map([
    ...unetWeights(),
    ...tableWith({ "time_embedding.cond_proj.weight": { shape: [sinusoids, WIDTH], values: projection } }),
  ]);
  const told = guidanceSinusoids(7.5, WIDTH);
  const feeds = inputs(2, 7, 10);
  const guided = await runNetwork(runtime, await runtime.open(unetGraph(config, weights)), {
    ...feeds,
    guidance: { shape: [1, WIDTH], data: told },
  });

  const time = (feeds["time"]!.data as Float32Array).map((value, row) =>
    told.reduce((sum, each, column) => sum + projection[row * WIDTH + column]! * each, value),
  );
  const shifted = await runNetwork(runtime, await openUnet(runtime), {
    ...feeds,
    time: { shape: [1, sinusoids], data: time },
  });
  const plain = await runNetwork(runtime, await openUnet(runtime), feeds);
  const off = (expected: ArrayLike<number>): number =>
    measure([{ actual: guided["prediction"]!.data, expected }]).relRms;
  expect(off(shifted["prediction"]!.data)).toBeLessThan(2e-6);
  expect(off(plain["prediction"]!.data)).toBeGreaterThan(1e-3);
});

describe("sinusoids of the guidance scale", () => {
  test("sines first, then cosines, from the fastest to the slowest", () => {
    const [fast, slow, fastCosine, slowCosine] = guidanceSinusoids(1.002, 4);
    expect(fast).toBeCloseTo(Math.sin(2), 3);
    expect(fastCosine).toBeCloseTo(Math.cos(2), 3);
    expect(slow).toBeCloseTo(Math.sin(2 / 10_000), 7);
    expect(slowCosine).toBeCloseTo(1, 7);
  });

  test("no guidance is a scale of 1", () => {
    expect([...guidanceSinusoids(1, 6)]).toEqual([0, 0, 0, 1, 1, 1]);
  });

  test("an odd width ends with 0", () => {
    expect([...guidanceSinusoids(8, 5)]).toEqual([...guidanceSinusoids(8, 4), 0]);
  });
});

test("a width without frequencies is refused", () => {
  expect(() => parseUnetConfig({ ...JSON_WITH_GUIDANCE, time_cond_proj_dim: 3 })).toThrow(
    UnsupportedCheckpoint,
  );
});
