import { describe, expect, test } from "@jest/globals";
import { UnsupportedCheckpoint } from "../../../sdk/errors.ts";
import { parseClipTextConfig } from "../../../sdk/networks/configs/clip-text.ts";
import { parseControlNetConfig } from "../../../sdk/networks/configs/controlnet.ts";
import { parseUnetConfig } from "../../../sdk/networks/configs/unet.ts";
import { residualCount } from "../../../sdk/networks/configs/unet-trunk.ts";
import { latentFactor, parseVaeConfig } from "../../../sdk/networks/configs/vae.ts";
import type { JsonObject } from "../../../sdk/weights/read-json.ts";

const PARSERS = {
  unet: parseUnetConfig,
  controlnet: parseControlNetConfig,
  vae: parseVaeConfig,
  text: parseClipTextConfig,
} as const;

test("an empty config is diffusers' defaults: SD 1.x with a text width of 1280", () => {
  const unet = parseUnetConfig({});
  expect(unet.downBlocks.map(({ channels, attention }) => [channels, attention?.heads])).toEqual([
    [320, 8],
    [640, 8],
    [1280, 8],
    [1280, undefined],
  ]);
  expect(unet.upBlocks.map(({ channels, attention }) => [channels, attention?.heads])).toEqual([
    [1280, undefined],
    [1280, 8],
    [640, 8],
    [320, 8],
  ]);
  expect(unet).toMatchObject({
    inChannels: 4,
    outChannels: 4,
    crossAttentionDim: 1280,
    norm: { groups: 32, eps: 1e-5 },
  });
  expect(unet.time).toEqual({ sinusoids: 320, dim: 1280, flipSinToCos: true, freqShift: 0 });
  expect(residualCount(unet)).toBe(13);
  expect(parseControlNetConfig({}).hint.channels).toEqual([16, 32, 96, 256]);
  expect(parseVaeConfig({}).scalingFactor).toBe(0.18215);
});

test("SD 2.x: heads for each block, linear projections, attention in fp32", () => {
  const unet = parseUnetConfig({
    attention_head_dim: [5, 10, 20, 20],
    use_linear_projection: true,
    upcast_attention: true,
    cross_attention_dim: 1024,
    dual_cross_attention: false,
    num_class_embeds: null,
    sample_size: 96,
  });
  expect(unet.downBlocks[1]!.attention).toEqual({
    heads: 10,
    layers: 1,
    linearProjection: true,
    upcast: true,
  });
  expect(unet.upBlocks[3]!.attention!.heads).toBe(5);
  expect(unet.midBlock.attention!.heads).toBe(20);
});

test("the VAE's factor is its number of halvings", () => {
  const blocks = (count: number) => ({
    block_out_channels: Array.from({ length: count }, () => 64),
    down_block_types: Array.from({ length: count }, () => "DownEncoderBlock2D"),
    up_block_types: Array.from({ length: count }, () => "UpDecoderBlock2D"),
  });
  expect([1, 3, 4].map((count) => latentFactor(parseVaeConfig(blocks(count))))).toEqual([1, 4, 8]);
});

test("a whole CLIP's config serves by its text half", () => {
  expect(parseClipTextConfig({ model_type: "clip", text_config: { hidden_size: 64 } }).width).toBe(64);
});

describe("what is not supported is named, with its value", () => {
  test.each<[keyof typeof PARSERS, JsonObject, RegExp]>([
    ["unet", { class_embed_type: "timestep" }, /class_embed_type = "timestep"/],
    ["unet", { num_class_embeds: 1000 }, /num_class_embeds = 1000/],
    ["unet", { addition_embed_type: "text_time" }, /addition_embed_type = "text_time"/],
    [
      "unet",
      { down_block_types: ["AttnDownBlock2D"], block_out_channels: [320] },
      /down_block_types = \["AttnDownBlock2D"\]/,
    ],
    ["unet", { mid_block_type: "UNetMidBlock2D" }, /mid_block_type/],
    ["unet", { resnet_time_scale_shift: "scale_shift" }, /resnet_time_scale_shift = "scale_shift"/],
    ["unet", { only_cross_attention: true }, /only_cross_attention = true/],
    ["unet", { time_embedding_type: "fourier" }, /time_embedding_type/],
    ["unet", { act_fn: "gelu" }, /act_fn = "gelu"/],
    ["unet", { cross_attention_dim: [768, 768] }, /cross_attention_dim/],
    ["unet", { attention_head_dim: [8, 8] }, /attention_head_dim = \[8,8\].*4 blocks/],
    ["unet", { attention_head_dim: 7 }, /attention_head_dim = 7.*320 channels/],
    ["unet", { norm_num_groups: 48 }, /norm_num_groups = 48/],
    ["unet", { block_out_channels: [320, 640] }, /down_block_types/],
    ["unet", { block_out_channels: [] }, /block_out_channels = \[\]/],
    ["unet", { in_channels: 0 }, /in_channels = 0/],
    ["unet", { in_channels: "4" }, /in_channels = "4"/],
    ["unet", { a_new_idea: true }, /a_new_idea = true.*not known/],
    ["controlnet", { controlnet_conditioning_channel_order: "hsv" }, /channel_order = "hsv"/],
    ["controlnet", { conditioning_embedding_out_channels: [16] }, /conditioning_embedding_out_channels/],
    ["vae", { latent_channels: 16, shift_factor: 0.1159 }, /shift_factor = 0.1159/],
    ["vae", { down_block_types: ["AttnDownEncoderBlock2D"] }, /AttnDownEncoderBlock2D/],
    ["vae", { scaling_factor: 0 }, /scaling_factor = 0/],
    ["text", { hidden_act: "relu" }, /hidden_act = "relu"/],
    ["text", { model_type: "t5" }, /model_type = "t5"/],
    ["text", { num_attention_heads: 7 }, /num_attention_heads = 7/],
  ])("%s %j", (part, json, sentence) => {
    expect(() => PARSERS[part](json)).toThrow(UnsupportedCheckpoint);
    expect(() => PARSERS[part](json)).toThrow(sentence);
  });

  test("notes, and unknown fields that are switched off, are let through", () => {
    expect(() => parseUnetConfig({ _name_or_path: "x", a_new_idea: false, another: null })).not.toThrow();
  });
});
