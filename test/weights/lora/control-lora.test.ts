import { describe, expect, test } from "@jest/globals";
import { MissingTensor, UnsupportedCheckpoint } from "../../../sdk/errors.ts";
import { controlnetConfig } from "../../../sdk/weights/layouts/infer-config.ts";
import { openNetworks } from "../../../sdk/weights/layouts/networks.ts";
import { controlnetFromControlLora } from "../../../sdk/weights/lora/control-lora.ts";
import { readFloats } from "../../../sdk/weights/read-tensor.ts";
import type { TensorTable } from "../../../sdk/weights/tensor-table.ts";
import { tableWith, values } from "../tables.ts";
import type { TestTensor } from "../tables.ts";

/** A ControlNet of one level with attention, in the original naming; every width is 8. */
const resnet = (block: string): Record<string, TestTensor> => ({
  [`${block}.in_layers.0.weight`]: { shape: [8] },
  [`${block}.in_layers.2.weight`]: { shape: [8, 8, 3, 3] },
  [`${block}.emb_layers.1.weight`]: { shape: [8, 32] },
  [`${block}.out_layers.0.weight`]: { shape: [8] },
  [`${block}.out_layers.3.weight`]: { shape: [8, 8, 3, 3] },
});

const attention = (block: string): Record<string, TestTensor> => ({
  [`${block}.norm.weight`]: { shape: [8] },
  [`${block}.proj_in.weight`]: { shape: [8, 8, 1, 1] },
  [`${block}.transformer_blocks.0.attn2.to_k.weight`]: { shape: [8, 16] },
  [`${block}.proj_out.weight`]: { shape: [8, 8, 1, 1] },
});

const encoder: Record<string, TestTensor> = {
  "time_embed.0.weight": { shape: [32, 8] },
  "input_blocks.0.0.weight": { shape: [8, 4, 3, 3] },
  ...resnet("input_blocks.1.0"),
  ...attention("input_blocks.1.1"),
  "input_blocks.2.0.op.weight": { shape: [8, 8, 3, 3] },
  ...resnet("input_blocks.3.0"),
  ...resnet("middle_block.0"),
  ...attention("middle_block.1"),
};

const ownParts: Record<string, TestTensor> = {
  "input_hint_block.0.weight": { shape: [4, 3, 3, 3] },
  "input_hint_block.2.weight": { shape: [4, 4, 3, 3] },
  "input_hint_block.4.weight": { shape: [6, 4, 3, 3] },
  "input_hint_block.6.weight": { shape: [8, 6, 3, 3] },
  "zero_convs.0.0.weight": { shape: [8, 8, 1, 1] },
  "zero_convs.1.0.weight": { shape: [8, 8, 1, 1] },
  "middle_block_out.0.weight": { shape: [8, 8, 1, 1] },
};

const decoder: Record<string, TestTensor> = {
  ...resnet("output_blocks.0.0"),
  "out.0.weight": { shape: [8] },
  "out.2.weight": { shape: [4, 8, 3, 3] },
};

const base = openNetworks(tableWith({ ...encoder, ...decoder }), "base").unet!.table;

const RANK = 2;
const product = (shape: readonly number[]): number => shape.reduce((x, y) => x * y, 1);

/** The file as ControlLoraSave writes it: factors for what has two axes or more, the rest as it is. */
const controlLora: Record<string, TestTensor> = {
  lora_controlnet: { shape: [0] },
  ...ownParts,
  ...Object.fromEntries(
    Object.entries(encoder).flatMap(([key, { shape }], i): [string, TestTensor][] =>
      shape.length < 2
        ? [[key, { shape, values: values(product(shape), i) }]]
        : [
            [key.replace(/weight$/, "up"), { shape: [shape[0]!, RANK, ...shape.slice(2).map(() => 1)] }],
            [key.replace(/weight$/, "down"), { shape: [RANK, ...shape.slice(1)] }],
          ],
    ),
  ),
};

const floats = async (table: TensorTable, name: string): Promise<number[]> => [
  ...(await readFloats(table.get(name)!)),
];

/** The full ControlNet with the same sums, written out and loaded as a ControlNet. */
const fullControlnet = async (): Promise<TensorTable> => {
  const [changes, original] = [tableWith(controlLora), tableWith(encoder)];
  const full: Record<string, TestTensor> = { ...ownParts };
  for (const [key, { shape }] of Object.entries(encoder)) {
    if (shape.length < 2) full[key] = { shape, values: await floats(changes, key) };
    else {
      const [up, down] = [
        await floats(changes, key.replace(/weight$/, "up")),
        await floats(changes, key.replace(/weight$/, "down")),
      ];
      const columns = product(shape.slice(1));
      const weights = (await floats(original, key)).map((w, at) => {
        const [row, column] = [Math.floor(at / columns), at % columns];
        let sum = w;
        for (let a = 0; a < RANK; a += 1) sum += up[row * RANK + a]! * down[a * columns + column]!;
        return sum;
      });
      full[key] = { shape, values: weights };
    }
  }
  return openNetworks(tableWith(full), "full").controlnet!.table;
};

describe("Control-LoRA", () => {
  test("is the full ControlNet with the same sums, tensor for tensor, bit for bit", async () => {
    const [built, full] = [
      controlnetFromControlLora(base, tableWith(controlLora), "canny", "float32"),
      await fullControlnet(),
    ];
    expect([...built.keys()].sort()).toEqual([...full.keys()].sort());
    for (const [name, { shape }] of full) {
      expect([name, built.get(name)!.shape, await floats(built, name)]).toEqual([
        name,
        shape,
        await floats(full, name),
      ]);
    }
  });

  test("tells the configuration of the ControlNet that it is", () => {
    const table = controlnetFromControlLora(base, tableWith(controlLora), "canny", "float32");
    expect(controlnetConfig(table)).toMatchObject({
      block_out_channels: [8, 8],
      cross_attention_dim: 16,
      conditioning_embedding_out_channels: [4, 6],
      down_block_types: ["CrossAttnDownBlock2D", "DownBlock2D"],
    });
  });

  test("what the file does not change is the base's own entry", () => {
    const partial = Object.fromEntries(
      Object.entries(controlLora).filter(([key]) => !key.startsWith("time_embed.")),
    );
    const table = controlnetFromControlLora(base, tableWith(partial), "canny", "float32");
    expect(table.get("time_embedding.linear_1.weight")).toBe(base.get("time_embedding.linear_1.weight"));
    expect(
      [...table.keys()].some((name) => name.startsWith("up_blocks") || name.startsWith("conv_out")),
    ).toBe(false);
  });

  test.each([
    ["a ControlNet", ownParts, UnsupportedCheckpoint],
    [
      "a file without one of two factors",
      { ...controlLora, "middle_block.1.proj_in.down": undefined },
      MissingTensor,
    ],
    [
      "a file for another width",
      { ...controlLora, "middle_block.1.proj_in.up": { shape: [16, RANK, 1, 1] } },
      UnsupportedCheckpoint,
    ],
    [
      "a file for a deeper base",
      {
        ...controlLora,
        "input_blocks.3.1.proj_in.up": { shape: [8, RANK] },
        "input_blocks.3.1.proj_in.down": { shape: [RANK, 8] },
      },
      UnsupportedCheckpoint,
    ],
  ])("%s is refused", (_, tensors, error) => {
    const given = Object.fromEntries(
      Object.entries(tensors).filter(([, tensor]) => tensor !== undefined),
    ) as Record<string, TestTensor>;
    expect(() => controlnetFromControlLora(base, tableWith(given), "canny", "float32")).toThrow(error);
  });
});
