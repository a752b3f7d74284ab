import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { generate, loadDiffusionModel, type DiffusionModel, type Plan } from "../../sdk/pipeline/index.ts";
import { unrollScheduler } from "../../sdk/pipeline/schedulers/unroll.ts";
import { createRuntime, type Runtime } from "../../sdk/runtime/index.ts";
import { measure } from "../golden/measure.ts";
import { distilled, nothing, something } from "./changed-model.ts";
import { PLAN, smallModel } from "./small-model.ts";
import { watch } from "./watched-run.ts";

const WIDTH = 16;

let runtime: Runtime;
let plain: DiffusionModel;
let deaf: DiffusionModel;
let consistency: DiffusionModel;

beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
  plain = await loadDiffusionModel(smallModel(), runtime);
  deaf = await loadDiffusionModel(await distilled(WIDTH, nothing), runtime);
  consistency = await loadDiffusionModel(await distilled(WIDTH, something), runtime);
}, 300_000);
afterAll(() => runtime.dispose());
afterEach(() => expect(runtime.counters.liveTensors).toBe(0));

const pixels = async (model: DiffusionModel, over: Partial<Plan>): Promise<Uint8ClampedArray> =>
  (await generate(model, [], { ...PLAN, ...over })).data;

describe("turbo checkpoints: one step, no guidance", () => {
  const TURBO = { scheduler: "euler", steps: 1 };

  test("from 0 to 1 the guidance scale runs the condition alone, and the negative prompt says nothing", async () => {
    const base = await watch(plain, { ...PLAN, ...TURBO, guidanceScale: 0 });
    expect(base.samples[0]!.dims[0]).toBe(1);
    for (const guidanceScale of [0.5, 1])
      expect(await pixels(plain, { ...TURBO, guidanceScale })).toEqual(base.picture);
    expect(await pixels(plain, { ...TURBO, guidanceScale: 0, negativePrompt: "night" })).toEqual(
      base.picture,
    );
    expect(await pixels(plain, { ...TURBO, guidanceScale: 0, prompt: "night" })).not.toEqual(base.picture);
  });

  test.each(["euler", "ddim"])("%s with trailing steps begins at the last timestep", (scheduler) => {
    const config = { ...plain.scheduler, timestep_spacing: "trailing" } as const;
    const timesteps = (steps: number): number[] =>
      unrollScheduler(config, { scheduler, steps }).rows.map(({ timestep }) => timestep);
    expect(timesteps(1)).toEqual([999]);
    expect(timesteps(4)).toEqual([999, 749, 499, 249]);
  });
});

describe("checkpoints with guidance distilled into them", () => {
  const LCM = { scheduler: "lcm", steps: 4, guidanceScale: 8 };

  test("one that gives the scale no weight runs its condition alone at any scale", async () => {
    const [own, reference] = [
      await watch(deaf, { ...PLAN, ...LCM }),
      await watch(plain, { ...PLAN, ...LCM, guidanceScale: 1 }),
    ];
    expect(own.samples[0]!.dims[0]).toBe(1);
    const deviation = measure([{ actual: own.latents.at(-1)!, expected: reference.latents.at(-1)! }]);
    expect(deviation.relRms).toBeLessThan(1e-5);
  });

  test("the scale changes the picture, the negative prompt does not", async () => {
    const own = await pixels(consistency, LCM);
    expect(await pixels(consistency, { ...LCM, negativePrompt: "night" })).toEqual(own);
    for (const guidanceScale of [0, 1, 4])
      expect(await pixels(consistency, { ...LCM, guidanceScale })).not.toEqual(own);
  });
});
