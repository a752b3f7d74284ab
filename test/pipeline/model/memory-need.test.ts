import { describe, expect, test } from "@jest/globals";
import { parseClipTextConfig } from "../../../sdk/networks/configs/clip-text.ts";
import { parseControlNetConfig } from "../../../sdk/networks/configs/controlnet.ts";
import { parseUnetConfig } from "../../../sdk/networks/configs/unet.ts";
import { parseVaeConfig } from "../../../sdk/networks/configs/vae.ts";
import {
  controlNetNeed,
  textNeed,
  unetNeed,
  vaeDecoderNeed,
  vaeEncoderNeed,
  type NeedOptions,
} from "../../../sdk/pipeline/model/memory-need.ts";

/** Stable Diffusion 1.5, where it differs from the defaults of diffusers and transformers. */
const TRUNK = { cross_attention_dim: 768, attention_head_dim: 8 };
const UNET = parseUnetConfig(TRUNK);
const CONTROLNET = parseControlNetConfig(TRUNK);
const TEXT = parseClipTextConfig({
  hidden_size: 768,
  intermediate_size: 3072,
  num_attention_heads: 12,
});
const VAE = parseVaeConfig({
  down_block_types: new Array<string>(4).fill("DownEncoderBlock2D"),
  up_block_types: new Array<string>(4).fill("UpDecoderBlock2D"),
  block_out_channels: [128, 256, 512, 512],
  layers_per_block: 2,
});

const FP32: NeedOptions = { precision: "fp32", storage: "float" };
const CELLS = { batch: 2, width: 64, height: 64 };
const PIXELS = { width: 512, height: 512 };

describe("weights of Stable Diffusion 1.5", () => {
  test("have the published numbers of parameters", () => {
    expect(unetNeed(UNET, FP32, CELLS).weightBytes).toBe(4 * 859_520_964);
    expect(controlNetNeed(CONTROLNET, FP32, CELLS).weightBytes).toBe(4 * 361_279_120);
    expect(textNeed(TEXT, FP32).weightBytes).toBe(4 * 123_060_480);
    const decoder = vaeDecoderNeed(VAE, FP32, PIXELS).weightBytes;
    const encoder = vaeEncoderNeed(VAE, FP32, PIXELS).weightBytes;
    expect(decoder + encoder).toBe(4 * 83_653_863);
  });

  test("shrink as they are rounded: a quarter of fp32 with a byte a value, and more than an eighth with half a byte", () => {
    const bytes = (storage: NeedOptions["storage"]) =>
      unetNeed(UNET, { ...FP32, storage }, CELLS).weightBytes / (4 * 859_520_964);
    expect(bytes("int8")).toBeCloseTo(0.2526, 4);
    expect(bytes("int4")).toBeCloseTo(0.2203, 4);
  });
});

describe("activations", () => {
  test("grow with the picture, and the largest one is the VAE's in fp32", () => {
    expect(vaeDecoderNeed(VAE, FP32, PIXELS).largestTensorBytes).toBe(512 * 512 * 256 * 4);
    const half = vaeDecoderNeed(VAE, FP32, { width: 512, height: 256 });
    expect(half.activationBytes).toBe(vaeDecoderNeed(VAE, FP32, PIXELS).activationBytes / 2);
  });

  test("hold every score of plain attention at once", () => {
    const plain = unetNeed(UNET, { ...FP32, attention: "plain" }, CELLS);
    expect(plain.largestTensorBytes).toBe(2 * 8 * 4096 * 4096 * 4);
  });
});
