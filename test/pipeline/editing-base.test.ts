import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { InvalidRequest } from "../../sdk/errors.ts";
import {
  generate,
  loadControlNet,
  loadDiffusionModel,
  type Control,
  type ControlMode,
  type DiffusionModel,
  type Plan,
  type Start,
} from "../../sdk/pipeline/index.ts";
import { pictureValues } from "../../sdk/pipeline/latents/picture-values.ts";
import { createRuntime, type Runtime } from "../../sdk/runtime/index.ts";
import { measure } from "../golden/measure.ts";
import { nothing, readingChannels, something } from "./changed-model.ts";
import { gradient, notedNoise } from "./scenes.ts";
import { controlNetFromBase, PLAN, SIDE, smallModel, square, trained } from "./small-model.ts";
import { channels, part, watch } from "./watched-run.ts";

const CHANNELS = 4;
/** One step, after which the latent depends on the prediction by a straight line. */
const STEP: Plan = { ...PLAN, steps: 1, scheduler: "euler" };

let runtime: Runtime;
let plain: DiffusionModel;
let blind: DiffusionModel;
let base: DiffusionModel;

beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
  plain = await loadDiffusionModel(smallModel(), runtime);
  blind = await loadDiffusionModel(await readingChannels(2 * CHANNELS, nothing), runtime);
  base = await loadDiffusionModel(await readingChannels(2 * CHANNELS, something), runtime);
}, 300_000);
afterAll(() => runtime.dispose());
afterEach(() => expect(runtime.counters.liveTensors).toBe(0));

const edit = (imageGuidanceScale: number, shift = 0): Start => ({
  kind: "edit",
  picture: gradient(shift),
  imageGuidanceScale,
});

/** The last latent of a run on the base that reads pictures. */
const latent = async (over: Partial<Plan>, model = base): Promise<Float32Array> =>
  (await watch(model, { ...STEP, ...over })).latents.at(-1)!;

const difference = (actual: Float32Array, expected: Float32Array): number =>
  measure([{ actual, expected }]).relRms;

describe("three-way guidance", () => {
  test("a base that gives the picture no weight follows the prompt as any base, however much the picture shall count", async () => {
    const expected = await latent({ steps: 3 }, plain);
    for (const scale of [0, 1, 1.5, 7])
      expect(difference(await latent({ steps: 3, start: edit(scale) }, blind), expected)).toBeLessThan(1e-5);
  });

  test("both scales at 1 are the picture and the prompt alone", async () => {
    // The latent is a straight line in the prompt's scale, so two points above 1 tell where it is at 1.
    const [two, three] = [
      await latent({ guidanceScale: 2, start: edit(1) }),
      await latent({ guidanceScale: 3, start: edit(1) }),
    ];
    const one = two.map((value, i) => 2 * value - three[i]!);
    expect(difference(one, await latent({ guidanceScale: 1, start: edit(1) }))).toBeLessThan(1e-4);
    expect(difference(two, three)).toBeGreaterThan(1e-3);
  });

  test("the two scales act apart", async () => {
    const at = (guidanceScale: number, image: number) => latent({ guidanceScale, start: edit(image) });
    const [low, high] = [await at(2, 1), await at(2, 3)];
    const [lowToo, highToo] = [await at(5, 1), await at(5, 3)];
    const step = high.map((value, i) => value - low[i]!);
    expect(difference(highToo, lowToo)).toBeGreaterThan(1e-3);
    expect(
      difference(
        highToo.map((value, i) => value - lowToo[i]!),
        step,
      ),
    ).toBeLessThan(1e-3);
  });

  test("a prompt that says what the negative one says leaves the picture's direction alone", async () => {
    const same = { prompt: "blurry", negativePrompt: "blurry" };
    const [weak, strong] = [
      await latent({ ...same, guidanceScale: 2, start: edit(1.5) }),
      await latent({ ...same, guidanceScale: 9, start: edit(1.5) }),
    ];
    expect(difference(weak, strong)).toBeLessThan(1e-4);
    expect(difference(await latent({ ...same, start: edit(4) }), weak)).toBeGreaterThan(1e-3);
  });
});

describe("what the UNet is given", () => {
  test("nothing of the picture first, then the picture, then the picture and the prompt", async () => {
    const { samples, contexts } = await watch(base, { ...STEP, start: edit(1.5) });
    const [sample, context] = [samples[0]!, contexts[0]!];
    expect(sample.dims.slice(0, 2)).toEqual([3, 2 * CHANNELS]);

    const image = runtime.upload(pictureValues(gradient()), "float32", [1, 3, SIDE, SIDE]);
    const { mean, logvar } = await base.encode(image);
    // The likeliest latent, and not scaled.
    const shown = Float32Array.from((await mean.read()) as Float32Array);
    [image, mean, logvar].forEach((tensor) => tensor.dispose());
    expect(channels(sample, 0, CHANNELS, 2 * CHANNELS).every((value) => value === 0)).toBe(true);
    for (const shows of [1, 2]) {
      expect(channels(sample, shows, CHANNELS, 2 * CHANNELS)).toEqual(shown);
      expect(channels(sample, shows, 0, CHANNELS)).toEqual(channels(sample, 0, 0, CHANNELS));
    }
    expect(part(context, 0)).toEqual(part(context, 1));
    expect(part(context, 2)).not.toEqual(part(context, 1));
  });

  test("without guidance one part, which sees the picture and the prompt", async () => {
    for (const guidanceScale of [0, 1]) {
      const { samples } = await watch(base, { ...STEP, guidanceScale, start: edit(1.5) });
      expect(samples[0]!.dims[0]).toBe(1);
      expect(channels(samples[0]!, 0, CHANNELS, 2 * CHANNELS).some((value) => value !== 0)).toBe(true);
    }
  });

  test("it starts from noise, and nothing else is drawn", async () => {
    const noise = notedNoise(PLAN.seed);
    await latent({ start: edit(1.5), noise });
    expect(noise.drawn).toEqual(["initial"]);
  });
});

test("prompts for regions edit their regions", async () => {
  const start = edit(1.5);
  const half = (values: Float32Array, right: boolean) => values.filter((_, i) => i % 8 >= 4 === right);
  const mask = { width: 2, height: 1, data: Float32Array.of(0, 1) };
  const both = await latent({ start, regions: [{ prompt: "make it night", mask }] });
  const [left, right] = [await latent({ start }), await latent({ start, prompt: "make it night" })];
  expect(difference(half(both, false), half(left, false))).toBeLessThan(1e-5);
  expect(difference(half(both, true), half(right, true))).toBeLessThan(1e-5);
});

describe("controls", () => {
  const weightsOf = async (mode: ControlMode): Promise<readonly boolean[]> => {
    const net = await loadControlNet(await controlNetFromBase(trained(1)), base);
    let acts: boolean[] = [];
    const watched: Control["net"] = {
      ...net,
      async addResiduals(inputs, steering) {
        const weights = (await steering.weights.read()) as Float32Array;
        const [parts] = steering.weights.dims as [number, number];
        acts = Array.from({ length: parts }, (_, i) =>
          weights.subarray(i * net.residuals, (i + 1) * net.residuals).some((weight) => weight !== 0),
        );
        return net.addResiduals(inputs, steering);
      },
    };
    const control: Control = { net: watched, hint: square(), weight: 1, start: 0, end: 1, mode };
    await generate(base, [control], { ...STEP, start: edit(1.5) });
    await net.release();
    return acts;
  };

  test("balanced ones act on all three parts, those for the conditional half on the prompt's alone", async () => {
    expect(await weightsOf("balanced")).toEqual([true, true, true]);
    expect(await weightsOf("control")).toEqual([false, false, true]);
  });
});

test.each<[string, Partial<Plan>]>([
  ["no picture", {}],
  ["a start from a picture", { start: { kind: "picture", picture: gradient(), strength: 1 } }],
  ["a picture of another size", { start: { ...edit(1), picture: { ...gradient(), height: 8 } } as Start }],
  ["a negative scale", { start: edit(-0.1) }],
  ["a scale that is not a number", { start: edit(NaN) }],
  ["an infinite scale", { start: edit(Infinity) }],
])("%s is refused", async (_, over) => {
  await expect(latent(over)).rejects.toThrow(InvalidRequest);
});

test("a base that reads no picture cannot edit one", async () => {
  await expect(latent({ start: edit(1.5) }, plain)).rejects.toThrow(InvalidRequest);
});
