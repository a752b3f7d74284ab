import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { InvalidRequest } from "../../sdk/errors.ts";
import {
  generate,
  loadControlNet,
  loadDiffusionModel,
  type Control,
  type ControlNet,
  type DiffusionModel,
  type Plan,
  type Region,
  type RegionalPrompt,
} from "../../sdk/pipeline/index.ts";
import { createRuntime, type Runtime } from "../../sdk/runtime/index.ts";
import { measure } from "../golden/measure.ts";
import { controlNetFromBase, PLAN, smallModel, square, trained } from "./small-model.ts";
import { watch } from "./watched-run.ts";

let runtime: Runtime;
let model: DiffusionModel;
let net: ControlNet;

beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
  model = await loadDiffusionModel(smallModel(), runtime);
  net = await loadControlNet(await controlNetFromBase(trained(1)), model);
}, 300_000);
afterAll(() => runtime.dispose());
afterEach(() => expect(runtime.counters.liveTensors).toBe(0));

const LEFT: Region = { width: 2, height: 1, data: Float32Array.of(1, 0) };
const RIGHT: Region = { width: 2, height: 1, data: Float32Array.of(0, 1) };
const ALL: Region = { width: 1, height: 1, data: Float32Array.of(1) };
const NONE: Region = { width: 1, height: 1, data: Float32Array.of(0) };

const CAT = { prompt: "a drawing of a cat" };
const DOG = { prompt: "two dogs in the snow" };

const pixels = async (over: Partial<Plan>, controls: readonly Control[] = []) =>
  (await generate(model, controls, { ...PLAN, ...over })).data;

/** The latent after the first step, where each cell has heard only of its own prediction. */
const firstLatent = async (over: Partial<Plan>, controls: readonly Control[] = []) =>
  (await watch(model, { ...PLAN, ...over }, controls)).latents[0]!;

const half = (latent: Float32Array, right: boolean): Float32Array =>
  latent.filter((_, i) => i % 8 >= 4 === right);

const difference = (actual: Float32Array, expected: Float32Array): number =>
  measure([{ actual, expected }]).relRms;

const control = (over: Partial<Control> = {}): Control => ({
  net,
  hint: square(),
  weight: 1,
  start: 0,
  end: 1,
  mode: "balanced",
  ...over,
});

describe("what is promised exactly", () => {
  test("a region of weight 0 or without a mask changes no bit, and costs no run", async () => {
    const base = await watch(model, PLAN);
    for (const region of [
      { ...CAT, mask: ALL, weight: 0 },
      { ...CAT, mask: NONE },
    ]) {
      const run = await watch(model, { ...PLAN, regions: [region] });
      expect(run.picture).toEqual(base.picture);
      expect(run.samples[0]!.dims).toEqual(base.samples[0]!.dims);
    }
  });

  test("a region everywhere is its prompt", async () => {
    expect(await pixels({ regions: [{ ...CAT, mask: ALL }] })).toEqual(await pixels(CAT));
  });
});

describe.each([
  ["with guidance", PLAN.guidanceScale],
  ["without guidance", 1],
])("%s", (_, guidanceScale) => {
  test("disjoint regions are each their own prompt's prediction, the rest is the background's", async () => {
    const both = await firstLatent({
      guidanceScale,
      regions: [
        { ...CAT, mask: LEFT },
        { ...DOG, mask: RIGHT },
      ],
    });
    const [cat, dog, background] = [
      await firstLatent({ guidanceScale, ...CAT }),
      await firstLatent({ guidanceScale, ...DOG }),
      await firstLatent({ guidanceScale }),
    ];
    expect(difference(half(both, false), half(cat, false))).toBeLessThan(1e-5);
    expect(difference(half(both, true), half(dog, true))).toBeLessThan(1e-5);
    expect(difference(half(cat, true), half(dog, true))).toBeGreaterThan(1e-4);

    const one = await firstLatent({ guidanceScale, regions: [{ ...CAT, mask: LEFT }] });
    expect(difference(half(one, false), half(cat, false))).toBeLessThan(1e-5);
    expect(difference(half(one, true), half(background, true))).toBeLessThan(1e-5);
  });

  test("half a weight is half of either", async () => {
    const mixed = await firstLatent({ guidanceScale, regions: [{ ...CAT, mask: ALL, weight: 0.5 }] });
    const [cat, background] = [
      await firstLatent({ guidanceScale, ...CAT }),
      await firstLatent({ guidanceScale }),
    ];
    const mean = cat.map((value, i) => (value + background[i]!) / 2);
    expect(difference(mixed, mean)).toBeLessThan(1e-5);
  });
});

describe("with what else steers", () => {
  const regions: RegionalPrompt[] = [
    { ...CAT, mask: LEFT },
    { ...DOG, mask: RIGHT },
  ];

  test("controls act on every region's prediction", async () => {
    for (const mode of ["balanced", "control"] as const) {
      const steering = [control({ mode })];
      const both = await firstLatent({ regions }, steering);
      const cat = await firstLatent(CAT, steering);
      expect(difference(half(both, false), half(cat, false))).toBeLessThan(1e-5);
      expect(difference(half(both, false), half(await firstLatent(CAT), false))).toBeGreaterThan(1e-4);
    }
    expect(await pixels({ regions }, [control({ weight: 0 })])).toEqual(await pixels({ regions }));
  });

  test("prompts may be longer than a window and follow A1111's syntax, each by itself", async () => {
    const long = Array.from({ length: 120 }, () => "fox").join(" ");
    const run = (prompt: string) =>
      watch(model, { ...PLAN, promptSyntax: "a1111", regions: [{ prompt, mask: LEFT }] });
    const [cat, dog] = [await run(`${long} cat`), await run(`${long} dog`)];
    expect(cat.picture).not.toEqual(dog.picture);
    // Negative prompt, background, region; two windows for all.
    expect(cat.contexts[0]!.dims.slice(0, 2)).toEqual([3, 2 * model.tokenizer.maxLength]);
    expect((await run("a [cat:dog:1]")).picture).not.toEqual((await run("a cat")).picture);
  });
});

test.each<[string, Partial<RegionalPrompt>]>([
  ["a mask that is too short", { mask: { ...ALL, width: 2 } }],
  ["a mask without a size", { mask: { width: 0, height: 0, data: new Float32Array() } }],
  ["a mask above 1", { mask: { ...ALL, data: Float32Array.of(1.5) } }],
  ["a mask below 0", { mask: { ...ALL, data: Float32Array.of(-0.5) } }],
  ["a mask of no number", { mask: { ...ALL, data: Float32Array.of(NaN) } }],
  ["a negative weight", { weight: -1 }],
  ["an infinite weight", { weight: Infinity }],
  ["no prompt", { prompt: undefined }],
])("%s is refused", async (_, over) => {
  await expect(pixels({ regions: [{ ...CAT, mask: ALL, ...over }] })).rejects.toThrow(InvalidRequest);
});
