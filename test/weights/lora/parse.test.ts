import { describe, expect, test } from "@jest/globals";
import { CorruptFile, UnsupportedCheckpoint } from "../../../sdk/errors.ts";
import { parseLora } from "../../../sdk/weights/lora/parse.ts";
import { tableOfShapes } from "../tables.ts";

const withKeys = (...keys: string[]) => tableOfShapes(Object.fromEntries(keys.map((key) => [key, [4, 4]])));

const UNET = "down_blocks.0.attentions.0.transformer_blocks.0.attn1";
const TEXT = "text_model.encoder.layers.0.self_attn";
const FLAT_UNET = UNET.replaceAll(".", "_");
const FLAT_TEXT = TEXT.replaceAll(".", "_");

const pair = (down: string, up: string) => (module: string) => [`${module}.${down}`, `${module}.${up}`];
const kohya = pair("lora_down.weight", "lora_up.weight");
const peft = pair("lora_A.weight", "lora_B.weight");
const named = pair("lora_A.default.weight", "lora_B.default.weight");
const linear = pair("lora_linear_layer.down.weight", "lora_linear_layer.up.weight");
const plain = pair("lora.down.weight", "lora.up.weight");
const processor = pair("down.weight", "up.weight");

describe("every layout names the same modules", () => {
  test.each<[string, string[], "unet" | "textEncoder", string]>([
    ["kohya", kohya(`lora_unet_${FLAT_UNET}_to_q`), "unet", `${FLAT_UNET}_to_q`],
    ["kohya, text", kohya(`lora_te_${FLAT_TEXT}_q_proj`), "textEncoder", `${FLAT_TEXT}_q_proj`],
    ["kohya, LDM names", kohya("lora_unet_input_blocks_1_1_proj_in"), "unet", "input_blocks_1_1_proj_in"],
    ["PEFT", peft(`unet.${UNET}.to_out.0`), "unet", `${FLAT_UNET}_to_out_0`],
    ["PEFT, text", peft(`text_encoder.${TEXT}.out_proj`), "textEncoder", `${FLAT_TEXT}_out_proj`],
    ["PEFT without prefix", peft(`${UNET}.to_k`), "unet", `${FLAT_UNET}_to_k`],
    ["PEFT as PEFT saves", named(`base_model.model.${UNET}.to_k`), "unet", `${FLAT_UNET}_to_k`],
    [
      "PEFT as PEFT saves, text",
      named(`base_model.model.${TEXT}.k_proj`),
      "textEncoder",
      `${FLAT_TEXT}_k_proj`,
    ],
    ["diffusers", plain(`unet.${UNET}.to_v`), "unet", `${FLAT_UNET}_to_v`],
    ["diffusers, text", linear(`text_encoder.${TEXT}.v_proj`), "textEncoder", `${FLAT_TEXT}_v_proj`],
    ["processors", processor(`unet.${UNET}.processor.to_q_lora`), "unet", `${FLAT_UNET}_to_q`],
    ["processors, output", processor(`${UNET}.processor.to_out_lora`), "unet", `${FLAT_UNET}_to_out_0`],
    [
      "processors, text",
      processor(`text_encoder.${TEXT}.to_out_lora`),
      "textEncoder",
      `${FLAT_TEXT}_out_proj`,
    ],
    [
      "processors, text query",
      processor(`text_encoder.${TEXT}.to_q_lora`),
      "textEncoder",
      `${FLAT_TEXT}_q_proj`,
    ],
  ])("%s", (_, keys, network, module) => {
    const { deltas } = parseLora(withKeys(...keys), "file");
    expect(deltas).toMatchObject([{ network, module, down: { name: keys[0] }, up: { name: keys[1] } }]);
  });
});

test("alpha and the middle of a CP decomposition belong to their module", () => {
  const module = "lora_unet_mid_block_resnets_0_conv1";
  const table = withKeys(...kohya(module), `${module}.lora_mid.weight`, `${module}.alpha`);
  const { deltas } = parseLora(table, "file");
  expect(deltas).toMatchObject([
    { mid: { name: `${module}.lora_mid.weight` }, alpha: { name: `${module}.alpha` } },
  ]);
});

describe("alphas in PEFT's metadata", () => {
  const table = withKeys(
    ...peft(`unet.${UNET}.to_q`),
    ...peft(`unet.${UNET}.to_k`),
    ...peft(`text_encoder.${TEXT}.k_proj`),
  );
  const metadata = (config: unknown) => ({ lora_adapter_metadata: JSON.stringify(config) });

  test("hold for the network that they are given for, patterns for their modules", () => {
    const { deltas } = parseLora(
      table,
      "file",
      metadata({ "unet.lora_alpha": 8, "unet.alpha_pattern": { "attn1.to_k": 2 } }),
    );
    expect(deltas.map(({ alpha }) => alpha)).toEqual([8, 2, undefined]);
  });

  test("may be rank stabilised", () => {
    const { deltas } = parseLora(table, "file", metadata({ "unet.lora_alpha": 8, "unet.use_rslora": true }));
    expect(deltas.map(({ rankStabilised }) => rankStabilised)).toEqual([true, true, undefined]);
  });

  test.each(["{", "3", "null"])("%s is refused", (text) => {
    expect(() => parseLora(table, "file", { lora_adapter_metadata: text })).toThrow(CorruptFile);
  });
});

describe("what is no LoRA is refused by name", () => {
  const good = kohya(`lora_unet_${FLAT_UNET}_to_q`);

  test.each([
    ["a DoRA", [...good, `lora_unet_${FLAT_UNET}_to_q.dora_scale`], "is a DoRA"],
    ["an unknown tensor", [...good, "lora_unet_x.lora_bias"], "lora_unet_x.lora_bias"],
    ["a full difference", [...good, "lora_unet_conv_in.diff"], "lora_unet_conv_in.diff"],
    ["half a pair", [...good, `lora_unet_${FLAT_UNET}_to_k.lora_up.weight`], `lora_unet_${FLAT_UNET}_to_k`],
    ["one part twice", [...good, ...peft(`unet.${UNET}.to_q`)], "twice"],
    [
      "a ControlNet",
      [
        "controlnet_cond_embedding.conv_in.weight",
        "controlnet_down_blocks.0.weight",
        "controlnet_mid_block.weight",
        "conv_in.weight",
      ],
      "is no LoRA but a ControlNet",
    ],
  ])("%s", (_, keys, words) => {
    expect(() => parseLora(withKeys(...keys), "file")).toThrow(UnsupportedCheckpoint);
    expect(() => parseLora(withKeys(...keys), "file")).toThrow(words);
  });
});
