import { describe, expect, test } from "@jest/globals";
import { UnsupportedCheckpoint } from "../../../sdk/errors.ts";
import { detectLayout } from "../../../sdk/weights/layouts/detect.ts";
import { openNetworks } from "../../../sdk/weights/layouts/networks.ts";
import { tableOfShapes } from "../tables.ts";

const withKeys = (...keys: string[]) => tableOfShapes(Object.fromEntries(keys.map((key) => [key, [4, 4]])));

const ATTENTION = "down_blocks.0.attentions.0.transformer_blocks.0.attn1";

describe("what a file is", () => {
  test.each([
    [
      "LoRA, kohya layout",
      [
        "lora_unet_mid_block_attentions_0_proj_in.lora_down.weight",
        "lora_unet_mid_block_attentions_0_proj_in.lora_up.weight",
      ],
    ],
    ["LoRA, PEFT layout", [`unet.${ATTENTION}.to_q.lora_A.weight`, `unet.${ATTENTION}.to_q.lora_B.weight`]],
    [
      "LoRA, PEFT layout",
      [
        `base_model.model.${ATTENTION}.to_q.lora_A.default.weight`,
        `base_model.model.${ATTENTION}.to_q.lora_B.default.weight`,
      ],
    ],
    [
      "LoRA, attention processors of early diffusers",
      [`${ATTENTION}.processor.to_q_lora.down.weight`, `${ATTENTION}.processor.to_q_lora.up.weight`],
    ],
    [
      "LoRA, diffusers layout",
      [`unet.${ATTENTION}.to_q.lora.down.weight`, `unet.${ATTENTION}.to_q.lora.up.weight`],
    ],
    ["textual inversion", ["emb_params"]],
    ["textual inversion", ["<cat-toy>"]],
    [
      "Control-LoRA",
      [
        "lora_controlnet",
        "input_hint_block.0.weight",
        "zero_convs.0.0.weight",
        "input_blocks.1.0.in_layers.2.up",
      ],
    ],
  ])("%s", (title, keys) => {
    expect(detectLayout(withKeys(...keys), "file").title).toBe(title);
  });

  test.each([
    [
      "a Stable Diffusion XL checkpoint",
      [
        "model.diffusion_model.input_blocks.0.0.weight",
        "conditioner.embedders.0.transformer.text_model.final_layer_norm.weight",
      ],
    ],
    ["a UNet or ControlNet of Stable Diffusion XL", ["conv_in.weight", "add_embedding.linear_1.weight"]],
    [
      "a LoRA for Stable Diffusion XL",
      ["lora_unet_a.lora_down.weight", "lora_te1_text_model_encoder_layers_0_mlp_fc1.lora_down.weight"],
    ],
    ["a DoRA", ["lora_unet_a.lora_down.weight", "lora_unet_a.lora_up.weight", "lora_unet_a.dora_scale"]],
    ["a LyCORIS LoHa", ["lora_unet_a.hada_w1_a", "lora_unet_a.hada_w1_b"]],
    ["a LyCORIS LoKr", ["lora_unet_a.lokr_w1", "lora_unet_a.lokr_w2"]],
    ["a Stable Diffusion 3 model", ["model.diffusion_model.joint_blocks.0.context_block.attn.qkv.weight"]],
    ["a Flux model", ["double_blocks.0.img_attn.qkv.weight"]],
    ["an IP-Adapter", ["image_proj.proj.weight", "ip_adapter.1.to_k_ip.weight"]],
  ])("%s is refused by its name", (title, keys) => {
    expect(() => detectLayout(withKeys(...keys), "file.safetensors")).toThrow(UnsupportedCheckpoint);
    expect(() => detectLayout(withKeys(...keys), "file.safetensors")).toThrow(
      `file.safetensors is ${title},`,
    );
  });

  test("an unknown layout is refused with the nearest guess, what it lacks, and a few keys", () => {
    const table = withKeys(
      "input_hint_block.0.weight",
      "zero_convs.0.0.weight",
      "middle_block_out.0.weight",
      "stem.weight",
    );
    const refusal = () => detectLayout(table, "mystery.safetensors");
    expect(refusal).toThrow(UnsupportedCheckpoint);
    expect(refusal).toThrow(
      /nearest to: ControlNet, original layout, but lacks .*input_blocks.*stem\.weight/,
    );
  });

  test.each([[["a", "b", "c"]], [[]]])("keys like nothing known (%j) are refused too", (keys) => {
    expect(() => detectLayout(withKeys(...keys), "file")).toThrow("resembles no layout");
  });

  test("a LoRA is no network of its own", () => {
    const lora = withKeys("lora_unet_mid.lora_down.weight", "lora_unet_mid.lora_up.weight");
    expect(() => openNetworks(lora, "style.safetensors")).toThrow(
      "style.safetensors is no network of its own (LoRA, kohya layout)",
    );
  });
});
