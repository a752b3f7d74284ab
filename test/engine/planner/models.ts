import { parseClipTextConfig } from "../../../sdk/networks/configs/clip-text.ts";
import { parseControlNetConfig } from "../../../sdk/networks/configs/controlnet.ts";
import { parseUnetConfig } from "../../../sdk/networks/configs/unet.ts";
import { parseVaeConfig } from "../../../sdk/networks/configs/vae.ts";
import type { ControlFacts, ModelFacts } from "../../../sdk/engine/planner/model-facts.ts";

const GB = 2 ** 30;

const VAE = parseVaeConfig({
  down_block_types: new Array<string>(4).fill("DownEncoderBlock2D"),
  up_block_types: new Array<string>(4).fill("UpDecoderBlock2D"),
  block_out_channels: [128, 256, 512, 512],
  layers_per_block: 2,
});

const fetched = (gigabytes: number) => ({ downloadBytes: gigabytes * GB, keptBytes: 0 });

const FIRST = { cross_attention_dim: 768, attention_head_dim: 8 };

const control = (name: string): ControlFacts => ({
  name,
  assumed: false,
  fetch: fetched(0.7),
  type: "controlnet",
  config: parseControlNetConfig(FIRST),
});

/** Stable Diffusion 1.5 with the configs of its repository; half-precision files. */
export const sd15 = (controls = 0): ModelFacts => ({
  name: "Stable Diffusion 1.5",
  text: {
    config: parseClipTextConfig({ hidden_size: 768, intermediate_size: 3072, num_attention_heads: 12 }),
    fetch: fetched(0.2),
  },
  unet: { config: parseUnetConfig(FIRST), fetch: fetched(1.6) },
  vae: { config: VAE, fetch: fetched(0.2) },
  controls: Array.from({ length: controls }, (_, i) => control(`control ${i + 1}`)),
  fetch: fetched(2 + 0.7 * controls),
  defaults: { width: 512, height: 512, steps: 20, guidanceScale: 7.5 },
});

/** Stable Diffusion 2.1, which was trained at 768 pixels. */
export const sd21 = (): ModelFacts => ({
  ...sd15(),
  name: "Stable Diffusion 2.1",
  text: {
    config: parseClipTextConfig({
      hidden_size: 1024,
      intermediate_size: 4096,
      num_attention_heads: 16,
      num_hidden_layers: 23,
      hidden_act: "gelu",
    }),
    fetch: fetched(0.6),
  },
  unet: {
    config: parseUnetConfig({
      cross_attention_dim: 1024,
      attention_head_dim: [5, 10, 20, 20],
      use_linear_projection: true,
    }),
    fetch: fetched(1.6),
  },
  fetch: fetched(2.4),
  defaults: { width: 768, height: 768, steps: 20, guidanceScale: 7.5 },
});
