import { describe, expect, test } from "@jest/globals";
import { UnsupportedCheckpoint } from "../../../sdk/errors.ts";
import { mergeLoras } from "../../../sdk/weights/lora/merge.ts";
import { parseLora } from "../../../sdk/weights/lora/parse.ts";
import { readFloats } from "../../../sdk/weights/read-tensor.ts";
import { tableWith } from "../tables.ts";
import type { TestTensor } from "../tables.ts";

const LINEAR = "down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q";
const CONV = "down_blocks.0.resnets.0.conv1";
const POINTWISE = "down_blocks.0.attentions.0.proj_in";
const OTHER = "conv_in";

const base = tableWith({
  [`${LINEAR}.weight`]: { shape: [5, 4] },
  [`${CONV}.weight`]: { shape: [3, 2, 3, 3], dtype: "F16" },
  [`${POINTWISE}.weight`]: { shape: [4, 4, 1, 1] },
  [`${OTHER}.weight`]: { shape: [2, 2] },
});

const kohya = (module: string, tensors: Readonly<Record<string, TestTensor>>): Record<string, TestTensor> =>
  Object.fromEntries(
    Object.entries(tensors).map(([part, tensor]) => [
      `lora_unet_${module.replaceAll(".", "_")}.${part === "alpha" ? part : `lora_${part}.weight`}`,
      tensor,
    ]),
  );

const loraOf = (tensors: Readonly<Record<string, TestTensor>>, file = "style") =>
  parseLora(tableWith(tensors), file);

const linear = kohya(LINEAR, {
  down: { shape: [2, 4] },
  up: { shape: [5, 2] },
  alpha: { shape: [], values: [1] },
});
const conv = kohya(CONV, { down: { shape: [2, 2, 3, 3] }, up: { shape: [3, 2, 1, 1] } });

const read = async (tensors: Readonly<Record<string, TestTensor>>, part: string): Promise<Float32Array> => {
  const key = Object.keys(tensors).find((name) => name.includes(part))!;
  return readFloats(tableWith(tensors).get(key)!);
};

const weightOf = async (table: typeof base, module: string): Promise<number[]> => [
  ...(await readFloats(table.get(`${module}.weight`)!)),
];

/** up [rows, rank] · down [rank, columns], the long way. */
const product = (up: ArrayLike<number>, down: ArrayLike<number>, rank: number): number[] => {
  const rows = up.length / rank;
  const columns = down.length / rank;
  return Array.from({ length: rows * columns }, (_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns];
    return Array.from({ length: rank }, (_, a) => up[row * rank + a]! * down[a * columns + column]!).reduce(
      (x, y) => x + y,
    );
  });
};

describe("a merged LoRA equals the formula W + scale · alpha/rank · up · down", () => {
  test.each([1, 0.6, -2])("linear layer, alpha 1, rank 2, scale %d", async (scale) => {
    const merged = mergeLoras(base, "unet", [{ lora: loraOf(linear), scale }], "float32");
    const change = product(await read(linear, "up"), await read(linear, "down"), 2);
    const expected = (await weightOf(base, LINEAR)).map((w, i) => Math.fround(w + scale * 0.5 * change[i]!));
    expect(await weightOf(merged, LINEAR)).toEqual(expected);
  });

  test("convolution (LoCon), no alpha, stored fp16 in the base and fp32 in the result", async () => {
    const merged = mergeLoras(base, "unet", [{ lora: loraOf(conv), scale: 1 }], "float32");
    const change = product(await read(conv, "up"), await read(conv, "down"), 2);
    const expected = (await weightOf(base, CONV)).map((w, i) => Math.fround(w + change[i]!));
    expect(await weightOf(merged, CONV)).toEqual(expected);
    expect(merged.get(`${CONV}.weight`)).toMatchObject({ dtype: "F32", shape: [3, 2, 3, 3] });
  });

  test("CP decomposition (lora_mid): ΔW[o,i,k] = Σ up[o,a] mid[a,b,k] down[b,i]", async () => {
    const cp = kohya(CONV, {
      down: { shape: [2, 2, 1, 1] },
      up: { shape: [3, 2, 1, 1] },
      mid: { shape: [2, 2, 3, 3] },
    });
    const merged = mergeLoras(base, "unet", [{ lora: loraOf(cp), scale: 1 }], "float32");
    const [up, down, mid] = await Promise.all([read(cp, "up"), read(cp, "down"), read(cp, "mid")]);
    const expected = (await weightOf(base, CONV)).map((w, at) => {
      const [o, i, k] = [Math.floor(at / 18), Math.floor(at / 9) % 2, at % 9];
      let change = 0;
      for (const a of [0, 1])
        for (const b of [0, 1]) change += up[o * 2 + a]! * mid[(a * 2 + b) * 9 + k]! * down[b * 2 + i]!;
      return w + change;
    });
    const found = await weightOf(merged, CONV);
    found.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 6));
  });

  test("linear factors on a 1×1 convolution", async () => {
    const pointwise = kohya(POINTWISE, { down: { shape: [1, 4] }, up: { shape: [4, 1] } });
    const merged = mergeLoras(base, "unet", [{ lora: loraOf(pointwise), scale: 1 }], "float32");
    const change = product(await read(pointwise, "up"), await read(pointwise, "down"), 1);
    const expected = (await weightOf(base, POINTWISE)).map((w, i) => Math.fround(w + change[i]!));
    expect(await weightOf(merged, POINTWISE)).toEqual(expected);
  });

  test("two LoRAs with scales of their own add up", async () => {
    const second = kohya(LINEAR, {
      down: { shape: [1, 4], values: [1, 2, 3, 4] },
      up: { shape: [5, 1], values: [1, 0, 0, 0, 2] },
    });
    const loras = [
      { lora: loraOf(linear), scale: 0.5 },
      { lora: loraOf(second, "second"), scale: 0.25 },
    ];
    const merged = mergeLoras(base, "unet", loras, "float32");
    const one = product(await read(linear, "up"), await read(linear, "down"), 2);
    const two = product([1, 0, 0, 0, 2], [1, 2, 3, 4], 1);
    const expected = (await weightOf(base, LINEAR)).map((w, i) =>
      Math.fround(w + 0.25 * one[i]! + 0.25 * two[i]!),
    );
    expect(await weightOf(merged, LINEAR)).toEqual(expected);
  });

  test("stored as fp16 where the network wants that", () => {
    const merged = mergeLoras(base, "unet", [{ lora: loraOf(linear), scale: 1 }], "float16");
    expect(merged.get(`${LINEAR}.weight`)).toMatchObject({ dtype: "F16", length: 40 });
  });
});

describe("nothing but the changed tensors is touched", () => {
  const merged = mergeLoras(base, "unet", [{ lora: loraOf(linear), scale: 1 }], "float32");

  test("all others are the very entries of the base", () => {
    expect([...base.keys()].filter((name) => merged.get(name) !== base.get(name))).toEqual([
      `${LINEAR}.weight`,
    ]);
  });

  test("the base stays bit for bit as it was, also after the merged weights were read", async () => {
    const before = await weightOf(base, LINEAR);
    await weightOf(merged, LINEAR);
    expect(await weightOf(base, LINEAR)).toEqual(before);
  });

  test.each([
    ["no LoRA", []],
    ["scale 0", [{ lora: loraOf(linear), scale: 0 }]],
    ["a LoRA for the text encoder only", [{ lora: loraOf(linear), scale: { unet: 0, textEncoder: 1 } }]],
  ])("%s: the table itself comes back", (_, loras) => {
    expect(mergeLoras(base, "unet", loras, "float32")).toBe(base);
  });

  test("nothing is read until a changed tensor is", () => {
    const unread = new Map(
      [...base].map(([name, entry]) => [
        name,
        { ...entry, source: { ...entry.source, read: () => Promise.reject(new Error("read")) } },
      ]),
    );
    expect(() => mergeLoras(unread, "unet", [{ lora: loraOf(linear), scale: 1 }], "float32")).not.toThrow();
  });
});

describe("names that trainers use", () => {
  test("LDM's names for the UNet", () => {
    const table = tableWith({
      "down_blocks.0.resnets.0.conv1.weight": { shape: [2, 2, 1, 1] },
      "down_blocks.0.attentions.0.proj_in.weight": { shape: [2, 2, 1, 1] },
      "mid_block.attentions.0.proj_out.weight": { shape: [2, 2, 1, 1] },
    });
    const factors = { down: { shape: [1, 2] }, up: { shape: [2, 1] } };
    const lora = loraOf({
      ...kohya("input_blocks.1.1.proj_in", factors),
      ...kohya("middle_block.1.proj_out", factors),
    });
    const merged = mergeLoras(table, "unet", [{ lora, scale: 1 }], "float32");
    expect([...table.keys()].filter((name) => merged.get(name) !== table.get(name))).toEqual([
      "down_blocks.0.attentions.0.proj_in.weight",
      "mid_block.attentions.0.proj_out.weight",
    ]);
  });

  test("a text encoder with or without text_model", () => {
    const table = tableWith({ "text_model.encoder.layers.0.mlp.fc1.weight": { shape: [4, 2] } });
    for (const name of ["text_model.encoder.layers.0.mlp.fc1", "encoder.layers.0.mlp.fc1"]) {
      const lora = loraOf({
        [`text_encoder.${name}.lora_A.weight`]: { shape: [1, 2] },
        [`text_encoder.${name}.lora_B.weight`]: { shape: [4, 1] },
      });
      expect(mergeLoras(table, "textEncoder", [{ lora, scale: 1 }], "float32")).not.toBe(table);
    }
  });
});

describe("a LoRA for another base is refused", () => {
  test.each([
    [
      "a module that is not there",
      kohya("up_blocks.7.resnets.0.conv1", { down: { shape: [1, 4] }, up: { shape: [4, 1] } }),
      "lora_unet_up_blocks_7_resnets_0_conv1",
    ],
    [
      "another width",
      kohya(LINEAR, { down: { shape: [2, 8] }, up: { shape: [5, 2] } }),
      "is [5, 4]: it was made for another base",
    ],
    ["factors of two ranks", kohya(LINEAR, { down: { shape: [2, 4] }, up: { shape: [5, 3] } }), "up [5, 3]"],
    [
      "a middle of another rank",
      kohya(CONV, { down: { shape: [2, 2] }, up: { shape: [3, 2] }, mid: { shape: [3, 2, 3, 3] } }),
      "mid [3, 2, 3, 3]",
    ],
  ])("%s", (_, tensors, words) => {
    const merge = () => mergeLoras(base, "unet", [{ lora: loraOf(tensors), scale: 1 }], "float32");
    expect(merge).toThrow(UnsupportedCheckpoint);
    expect(merge).toThrow(words);
  });
});
