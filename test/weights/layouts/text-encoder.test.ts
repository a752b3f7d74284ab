import { describe, expect, test } from "@jest/globals";
import { UnsupportedCheckpoint } from "../../../sdk/errors.ts";
import { textEncoderConfig } from "../../../sdk/weights/layouts/infer-config.ts";
import {
  textEncoderFromOpenClip,
  textEncoderFromTransformers,
} from "../../../sdk/weights/layouts/text-encoder.ts";
import { readFloats } from "../../../sdk/weights/read-tensor.ts";
import { tableOfShapes, tableWith } from "../tables.ts";
import type { TestTensor } from "../tables.ts";

const WIDTH = 4;

const block = (layer: number): Record<string, TestTensor> => {
  const prefix = `transformer.resblocks.${layer}`;
  return {
    [`${prefix}.ln_1.weight`]: { shape: [WIDTH] },
    [`${prefix}.ln_1.bias`]: { shape: [WIDTH] },
    [`${prefix}.ln_2.weight`]: { shape: [WIDTH] },
    [`${prefix}.ln_2.bias`]: { shape: [WIDTH] },
    [`${prefix}.attn.in_proj_weight`]: { shape: [3 * WIDTH, WIDTH], dtype: "F16" },
    [`${prefix}.attn.in_proj_bias`]: { shape: [3 * WIDTH] },
    [`${prefix}.attn.out_proj.weight`]: { shape: [WIDTH, WIDTH] },
    [`${prefix}.attn.out_proj.bias`]: { shape: [WIDTH] },
    [`${prefix}.mlp.c_fc.weight`]: { shape: [2 * WIDTH, WIDTH] },
    [`${prefix}.mlp.c_fc.bias`]: { shape: [2 * WIDTH] },
    [`${prefix}.mlp.c_proj.weight`]: { shape: [WIDTH, 2 * WIDTH] },
    [`${prefix}.mlp.c_proj.bias`]: { shape: [WIDTH] },
  };
};

const openClip = (layers: number): Record<string, TestTensor> => ({
  positional_embedding: { shape: [7, WIDTH] },
  "token_embedding.weight": { shape: [9, WIDTH] },
  "ln_final.weight": { shape: [WIDTH] },
  "ln_final.bias": { shape: [WIDTH] },
  text_projection: { shape: [WIDTH, WIDTH] },
  logit_scale: { shape: [] },
  ...Object.fromEntries(Array.from({ length: layers }, (_, layer) => Object.entries(block(layer))).flat()),
});

describe("OpenCLIP text encoder", () => {
  const source = tableWith(openClip(3));
  const table = textEncoderFromOpenClip(source);

  test("has one block less, because Stable Diffusion 2 uses the last but one", () => {
    expect(textEncoderConfig(table, "gelu")).toMatchObject({
      num_hidden_layers: 2,
      hidden_size: WIDTH,
      intermediate_size: 2 * WIDTH,
      vocab_size: 9,
      max_position_embeddings: 7,
      hidden_act: "gelu",
    });
  });

  test.each(["weight", "bias"])(
    "query, key and value are thirds of in_proj_%s, over the same bytes",
    async (parameter) => {
      const fused = source.get(`transformer.resblocks.1.attn.in_proj_${parameter}`)!;
      const parts = ["q_proj", "k_proj", "v_proj"].map((projection) =>
        table.get(`text_model.encoder.layers.1.self_attn.${projection}.${parameter}`)!,
      );
      const whole = [...(await readFloats(fused))];
      const read = (await Promise.all(parts.map((part) => readFloats(part)))).flatMap((part) => [...part]);
      expect(read).toEqual(whole);
      expect(parts.every((part) => part.source === fused.source)).toBe(true);
      expect(parts.map((part) => part.shape)).toEqual(
        Array(3).fill(parameter === "weight" ? [WIDTH, WIDTH] : [WIDTH]),
      );
    },
  );

  test.each([
    ["transformer.resblocks.0.ln_1.weight", "text_model.encoder.layers.0.layer_norm1.weight"],
    ["transformer.resblocks.1.ln_2.bias", "text_model.encoder.layers.1.layer_norm2.bias"],
    ["transformer.resblocks.0.attn.out_proj.weight", "text_model.encoder.layers.0.self_attn.out_proj.weight"],
    ["transformer.resblocks.0.mlp.c_fc.bias", "text_model.encoder.layers.0.mlp.fc1.bias"],
    ["transformer.resblocks.0.mlp.c_proj.weight", "text_model.encoder.layers.0.mlp.fc2.weight"],
    ["positional_embedding", "text_model.embeddings.position_embedding.weight"],
    ["token_embedding.weight", "text_model.embeddings.token_embedding.weight"],
    ["ln_final.weight", "text_model.final_layer_norm.weight"],
  ])("%s is %s", (original, name) => {
    expect(table.get(name)!.source).toBe(source.get(original)!.source);
  });

  test("holds nothing else: no projection, no logit scale", () => {
    expect(table.size).toBe(2 * 16 + 4);
  });

  test("a fused matrix that is not three equal parts is refused with its shape", () => {
    const broken = tableWith({
      ...openClip(2),
      "transformer.resblocks.0.attn.in_proj_weight": { shape: [7, WIDTH] },
    });
    expect(() => textEncoderFromOpenClip(broken)).toThrow(UnsupportedCheckpoint);
    expect(() => textEncoderFromOpenClip(broken)).toThrow("in_proj_weight has shape [7, 4]");
  });
});

describe("CLIP text encoder of transformers", () => {
  test.each([
    ["with its prefix", "text_model.final_layer_norm.weight"],
    ["without", "final_layer_norm.weight"],
  ])("is named alike %s", (_, key) => {
    const table = textEncoderFromTransformers(
      tableOfShapes({ [key]: [4], "text_model.embeddings.position_ids": [1, 77] }),
    );
    expect([...table.keys()]).toEqual(["text_model.final_layer_norm.weight"]);
  });
});
