import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Engine } from "../../sdk/engine/engine.ts";
import type { Image } from "../../sdk/engine/image.ts";
import { requestToJson, type RequestInput } from "../../sdk/engine/request/request.ts";
import { createEngine } from "../../sdk/node/create-engine.ts";
import { encodeFloats } from "../../sdk/weights/dtypes/convert.ts";
import { safetensorsFile } from "../golden/safetensors-file.ts";
import { values } from "../weights/tables.ts";
import { psnr } from "./psnr.ts";

/** The whole road in Node, with the built-in model and files on disk: what a Request can say reaches the picture. */
const SIDE = 128;
const SLOW = 300_000;
const LORA_MODULE = "mid_block.attentions.0.transformer_blocks.0.attn1.to_v";
const LORA_WIDTH = 96;

let folder: string;
let engine: Engine;
/** What `BASE` gives. */
let plain: Image;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "steering-"));
  const lora = join(folder, "ink.safetensors");
  await writeFile(lora, loraFile());
  engine = await createEngine({ model: "builtin", backend: "wasm", precision: "fp32", loras: { ink: lora } });
  plain = await paint();
}, SLOW);
afterAll(async () => {
  await engine.dispose();
  await rm(folder, { recursive: true });
});

function loraFile(): Uint8Array {
  const key = `lora_unet_${LORA_MODULE.replaceAll(".", "_")}`;
  const tensor = (shape: [number, number], seed: number) => ({
    dtype: "F32" as const,
    shape,
    bytes: encodeFloats(values(shape[0] * shape[1], seed), "float32"),
  });
  return safetensorsFile(
    new Map([
      [`${key}.lora_down.weight`, tensor([4, LORA_WIDTH], 1)],
      [`${key}.lora_up.weight`, tensor([LORA_WIDTH, 4], 2)],
    ]),
  );
}

const house = (): { kind: string; width: number; height: number; data: Uint8ClampedArray } => {
  const data = new Uint8ClampedArray(SIDE * SIDE * 3);
  const dot = (x: number, y: number) => data.fill(255, (y * SIDE + x) * 3, (y * SIDE + x + 2) * 3);
  for (let i = 30; i < 98; i++) {
    dot(i, 60);
    dot(i, 110);
    dot(30, i + 12);
    dot(96, i + 12);
  }
  return { kind: "scribble", width: SIDE, height: SIDE, data };
};

const halfMask = (inside: (x: number) => boolean) => ({
  width: 8,
  height: 8,
  data: Uint8ClampedArray.from({ length: 64 }, (_, i) => (inside(i % 8) ? 255 : 0)),
});

const BASE: RequestInput = {
  prompt: "a house by a lake at dusk, pastel",
  seed: 11,
  steps: 2,
  controls: [{ map: house() }],
};

async function paint(over: Partial<RequestInput> = {}, on = engine): Promise<Image> {
  const { images } = await on.generate({ ...BASE, ...over }).result;
  return images[0]!;
}

const control = (over: object) => ({ controls: [{ map: house(), ...over }] });

describe("what a Request says reaches the picture", () => {
  test.each<[string, Partial<RequestInput>]>([
    ["a curve over the steps", control({ curve: { steps: [1, 0] } })],
    ["a curve over the blocks", control({ curve: { blocks: [...new Array<number>(12).fill(1), 0] } })],
    ["a region of the control", control({ mask: halfMask((x) => x < 4) })],
    ["the prompt's part of guidance alone", control({ mode: "control" })],
    ["a prompt for a region", { regions: [{ prompt: "a mountain at night", mask: halfMask((x) => x < 4) }] }],
    ["a LoRA", { loras: [{ name: "ink" }] }],
    ["a variation", { variation: { seed: 12, strength: 0.3 } }],
    ["weights in the prompt", { promptSyntax: "a1111", prompt: "a (house:1.6) by a lake at dusk, pastel" }],
    ["an eta", { scheduler: "ddim", eta: 1 }],
    ["a clip skip", { clipSkip: 1 }],
  ])(
    "%s",
    async (_, over) => {
      expect((await paint(over)).data).not.toEqual(plain.data);
    },
    SLOW,
  );

  test.each<[string, Partial<RequestInput>]>([
    ["a flat curve", control({ curve: { steps: [1, 1], blocks: new Array<number>(13).fill(1) } })],
    ["a LoRA of scale 0", { loras: [{ name: "ink", scale: 0 }] }],
    ["a variation of strength 0", { variation: { seed: 12, strength: 0 } }],
    ["a region of weight 0", { regions: [{ prompt: "fog", mask: halfMask(() => true), weight: 0 }] }],
    ["a region without a mask", { regions: [{ prompt: "fog", mask: halfMask(() => false) }] }],
  ])(
    "%s changes nothing, to the bit",
    async (_, over) => {
      expect((await paint(over)).data).toEqual(plain.data);
    },
    SLOW,
  );

  test(
    "a control's region leaves the far side of the picture nearer to the base than its own side",
    async () => {
      const base = await paint({ controls: [] });
      const left = await paint(control({ mask: halfMask((x) => x < 3), weight: 1.5 }));
      const change = (from: number, to: number): number => {
        let sum = 0;
        left.data.forEach((value, i) => {
          const x = (i >> 2) % SIDE;
          if (x >= from && x < to) sum += Math.abs(value - base.data[i]!);
        });
        return sum;
      };
      expect(change(0, 48)).toBeGreaterThan(change(80, SIDE));
    },
    SLOW,
  );

  test(
    "img2img of little strength stays near its picture, inpainting keeps what lies outside the mask",
    async () => {
      const picture = await paint({ controls: [], steps: 5 });
      const off = (a: Image, b: Image, keep: (x: number) => boolean): number => {
        let [sum, count] = [0, 0];
        a.data.forEach((value, i) => {
          if (!keep((i >> 2) % SIDE)) return;
          sum += Math.abs(value - b.data[i]!);
          count++;
        });
        return sum / count;
      };
      const prompt = "mountains at night, paper cut";
      const at = (strength: number) =>
        paint({ prompt, controls: [], steps: 5, start: { kind: "picture", picture, strength } });
      const [little, much] = [await at(0.2), await at(1)];
      expect(off(little, picture, () => true)).toBeLessThan(off(much, picture, () => true) / 2);

      const mask = { width: SIDE, height: SIDE, data: new Uint8ClampedArray(SIDE * SIDE) };
      mask.data.forEach((_, i) => (mask.data[i] = i % SIDE < 64 ? 255 : 0));
      const half = await paint({ prompt, controls: [], steps: 5, start: { kind: "inpaint", picture, mask } });
      expect(off(half, picture, (x) => x > 76)).toBeLessThan(off(half, picture, (x) => x < 52) / 3);
    },
    SLOW,
  );

  test(
    "everything at once runs again from its JSON to the same picture",
    async () => {
      const run = engine.generate({
        ...BASE,
        ...control({ mask: halfMask((x) => x < 6), curve: { steps: [1, 0.5] }, mode: "prompt" }),
        promptSyntax: "a1111",
        regions: [{ prompt: "a tree", mask: halfMask((x) => x > 5) }],
        loras: [{ name: "ink", scale: 0.4 }],
        variation: { seed: 3, strength: 0.2 },
        scheduler: "dpm++2m",
      });
      const { request, images } = await run.result;
      const again = await engine.generate(JSON.parse(requestToJson(request)) as RequestInput).result;
      expect(again.images[0]!.data).toEqual(images[0]!.data);
    },
    SLOW,
  );
});

/** wasm rounds to half precision between operators, so this bounds what a device with shader-f16 does. */
test(
  "pictures in fp16 are within 35 dB of fp32",
  async () => {
    const half = await createEngine({ model: "builtin", backend: "wasm", precision: "fp16" });
    try {
      for (const seed of [1, 2]) {
        const request = { ...BASE, seed, steps: 20 };
        const [fp32, fp16] = [await paint(request), await paint(request, half)];
        expect(psnr(fp32, fp16)).toBeGreaterThan(35);
        expect(fp16.data).not.toEqual(fp32.data);
      }
    } finally {
      await half.dispose();
    }
  },
  SLOW,
);
