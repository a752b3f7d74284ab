import { parseClipTextConfig } from "../../../sdk/networks/configs/clip-text.ts";
import { parseControlNetConfig } from "../../../sdk/networks/configs/controlnet.ts";
import { parseUnetConfig } from "../../../sdk/networks/configs/unet.ts";
import { parseVaeConfig } from "../../../sdk/networks/configs/vae.ts";
import {
  controlNetNeed,
  textNeed,
  unetNeed,
  vaeDecoderNeed,
  type NeedOptions,
  type NetworkNeed,
} from "../../../sdk/pipeline/model/memory-need.ts";
import { CONFIGS } from "../../fullsize/architecture.ts";

const LATENT = { batch: 2, width: 64, height: 64 };

const NETWORKS: readonly [name: string, need: (options: NeedOptions) => NetworkNeed][] = [
  ["UNet", (options) => unetNeed(parseUnetConfig(CONFIGS.unet), options, LATENT)],
  ["a ControlNet", (options) => controlNetNeed(parseControlNetConfig(CONFIGS.controlnet), options, LATENT)],
  ["text encoder", (options) => textNeed(parseClipTextConfig(CONFIGS.text_encoder), options)],
  [
    "VAE decoder",
    (options) => vaeDecoderNeed(parseVaeConfig(CONFIGS.vae), options, { width: 512, height: 512 }),
  ],
];

const HELD: readonly [name: string, options: NeedOptions][] = [
  ["floats, fp32", { precision: "fp32", storage: "float" }],
  ["floats, fp16", { precision: "fp16", storage: "float" }],
  ["int8, computed in fp16", { precision: "fp16", storage: "int8" }],
  ["4 bits, computed in fp16", { precision: "fp16", storage: "int4" }],
];

/** Stable Diffusion 1.5's weights in megabytes: the head of a table, and its rows. */
export const fullSizeBytes = (): [head: string[], rows: string[][]] => [
  ["weights held as", ...NETWORKS.map(([name]) => name)],
  HELD.map(([held, options]) => [
    held,
    ...NETWORKS.map(([, need]) => (need(options).weightBytes / 1e6).toFixed(0)),
  ]),
];
