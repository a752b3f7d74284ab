import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { InvalidRequest, UnsupportedCheckpoint } from "../../sdk/errors.ts";
import {
  generate,
  loadControlNet,
  loadDiffusionModel,
  type Control,
  type DiffusionModel,
  type Plan,
  type Start,
} from "../../sdk/pipeline/index.ts";
import { latentMask } from "../../sdk/pipeline/latents/latent-mask.ts";
import { maskedPictureValues } from "../../sdk/pipeline/latents/picture-values.ts";
import { seededNoise } from "../../sdk/pipeline/noise/seeded-noise.ts";
import { createRuntime, type Runtime } from "../../sdk/runtime/index.ts";
import { measure } from "../golden/measure.ts";
import { nothing, readingChannels, something } from "./changed-model.ts";
import { everywhere, gradient, notedNoise, rightHalf } from "./scenes.ts";
import { controlNetFromBase, PLAN, SIDE, smallModel, square, trained } from "./small-model.ts";
import { channels, watch } from "./watched-run.ts";

const CHANNELS = 4;

let runtime: Runtime;
let plain: DiffusionModel;
let blind: DiffusionModel;
let base: DiffusionModel;

beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
  plain = await loadDiffusionModel(smallModel(), runtime);
  blind = await loadDiffusionModel(await readingChannels(2 * CHANNELS + 1, nothing), runtime);
  base = await loadDiffusionModel(await readingChannels(2 * CHANNELS + 1, something), runtime);
}, 300_000);
afterAll(() => runtime.dispose());
afterEach(() => expect(runtime.counters.liveTensors).toBe(0));

const inpaint = (strength: number, over: Partial<Extract<Start, { kind: "inpaint" }>> = {}): Start => ({
  kind: "inpaint",
  picture: gradient(),
  mask: rightHalf(),
  strength,
  ...over,
});

const pixels = async (model: DiffusionModel, over: Partial<Plan>): Promise<Uint8ClampedArray> =>
  (await generate(model, [], { ...PLAN, ...over })).data;

const difference = (actual: Float32Array, expected: Float32Array): number =>
  measure([{ actual, expected }]).relRms;

test("a base that gives its further channels no weight is the base with four, controls included", async () => {
  const net = await loadControlNet(await controlNetFromBase(trained(1)), plain);
  const controls: Control[] = [{ net, hint: square(), weight: 1, start: 0, end: 1, mode: "balanced" }];
  for (const steering of [[], controls]) {
    const [own, reference] = [await watch(blind, PLAN, steering), await watch(plain, PLAN, steering)];
    expect(difference(own.latents.at(-1)!, reference.latents.at(-1)!)).toBeLessThan(1e-5);
  }
  await net.release();
});

test("it reads the mask and the latent of the rest of the picture, at every call and in both halves", async () => {
  const run = await watch(base, { ...PLAN, start: inpaint(1) });
  expect(run.samples).toHaveLength(PLAN.steps);

  const noise = seededNoise(PLAN.seed);
  const cells = SIDE / base.latents.factor;
  const dims = [1, CHANNELS, cells, cells];
  noise.draw("initial", dims);
  const drawn = noise.draw("vae-masked", dims);
  const image = runtime.upload(maskedPictureValues(gradient(), rightHalf()), "float32", [1, 3, SIDE, SIDE]);
  const { mean, logvar } = await base.encode(image);
  const [means, logvars] = [(await mean.read()) as Float32Array, (await logvar.read()) as Float32Array];
  [image, mean, logvar].forEach((tensor) => tensor.dispose());
  const rest = means.map((value, i) => base.latents.scale * (value + Math.exp(logvars[i]! / 2) * drawn[i]!));

  for (const sample of run.samples) {
    expect(sample.dims).toEqual([2, 2 * CHANNELS + 1, cells, cells]);
    for (const half of [0, 1]) {
      expect(channels(sample, half, CHANNELS, CHANNELS + 1)).toEqual(
        latentMask(rightHalf(), base.latents.factor),
      );
      expect(difference(channels(sample, half, CHANNELS + 1, 2 * CHANNELS + 1), rest)).toBeLessThan(1e-5);
    }
  }
});

test("what lies under the mask does not matter at full strength, what lies beside it does", async () => {
  const under = gradient();
  const beside = gradient();
  for (let i = 0; i < under.data.length; i++) {
    const x = Math.floor(i / 3) % SIDE;
    (x >= SIDE / 2 ? under : beside).data[i] = 7;
  }
  const own = await pixels(base, { start: inpaint(1) });
  expect(await pixels(base, { start: inpaint(1, { picture: under }) })).toEqual(own);
  expect(await pixels(base, { start: inpaint(1, { picture: beside }) })).not.toEqual(own);
});

describe("without a mask", () => {
  test("all is masked, whatever the picture, as in A1111", async () => {
    const masked = inpaint(1, { mask: everywhere() });
    expect(await pixels(base, {})).toEqual(await pixels(base, { start: masked }));
  });

  test("img2img starts from the picture all the same", async () => {
    const start = (shift: number): Start => ({ kind: "picture", picture: gradient(shift), strength: 0.7 });
    expect(await pixels(base, { start: start(0) })).not.toEqual(await pixels(base, { start: start(99) }));
  });
});

test.each([
  ["inpainting at full strength", inpaint(1), ["initial", "vae-masked"]],
  ["inpainting at half strength", inpaint(0.5), ["vae", "initial", "vae-masked"]],
  ["noise", { kind: "noise" } as const, ["initial", "vae-masked"]],
] as const)("%s draws in diffusers' order", async (_, start, order) => {
  const noise = notedNoise(PLAN.seed);
  await pixels(base, { start, noise });
  expect(noise.drawn).toEqual(order);
});

test.each<[string, Start]>([
  ["a picture of another size", inpaint(1, { picture: { ...gradient(), width: 32 } })],
  ["a picture that is too short", inpaint(1, { picture: { ...gradient(), data: new Uint8ClampedArray(3) } })],
  ["a mask that is too short", inpaint(1, { mask: { ...rightHalf(), data: new Uint8Array(3) } })],
  ["a strength of 0", inpaint(0)],
  ["a strength that is not a number", inpaint(NaN)],
  ["a picture to edit", { kind: "edit", picture: gradient(), imageGuidanceScale: 1.5 }],
  ["a start of no kind", { kind: "sketch" } as unknown as Start],
])("%s is refused", async (_, start) => {
  await expect(pixels(base, { start })).rejects.toThrow(InvalidRequest);
});

test("a base that reads anything else is refused by its channels", async () => {
  const depth = await loadDiffusionModel(await readingChannels(5, nothing), runtime);
  await expect(pixels(depth, {})).rejects.toThrow(UnsupportedCheckpoint);
  await depth.release();
});
