import { z } from "zod";
import type { JsonObject } from "../../weights/read-json.ts";
import { count, forBlocks, ignored, off, parseConfig, unsupported } from "./parse-config.ts";

export interface VaeConfig {
  /** Of the picture: 3. */
  readonly inChannels: number;
  readonly outChannels: number;
  readonly latentChannels: number;
  /** Widths from the picture inwards; every step but the last halves the size. */
  readonly blockChannels: readonly number[];
  /** Resnets a block of the encoder; the decoder has one more. */
  readonly layers: number;
  readonly normGroups: number;
  /** latent = scaling · (encoder's sample); SD 1.x: 0.18215. */
  readonly scalingFactor: number;
  readonly midAttention: boolean;
  readonly quantConv: boolean;
  readonly postQuantConv: boolean;
}

const CLASS = "AutoencoderKL";

const FIELDS = {
  in_channels: count.default(3),
  out_channels: count.default(3),
  down_block_types: z.array(z.literal("DownEncoderBlock2D")).min(1).default(["DownEncoderBlock2D"]),
  up_block_types: z.array(z.literal("UpDecoderBlock2D")).min(1).default(["UpDecoderBlock2D"]),
  block_out_channels: z.array(count).min(1).default([64]),
  layers_per_block: count.default(1),
  act_fn: z.enum(["silu", "swish"]).default("silu"),
  latent_channels: count.default(4),
  norm_num_groups: count.default(32),
  sample_size: ignored,
  scaling_factor: z.number().positive().default(0.18215),
  shift_factor: off,
  latents_mean: off,
  latents_std: off,
  force_upcast: ignored,
  mid_block_add_attention: z.boolean().default(true),
  use_quant_conv: z.boolean().default(true),
  use_post_quant_conv: z.boolean().default(true),
} as const;

/**
 * A diffusers `vae/config.json`.
 * @throws UnsupportedCheckpoint naming the field
 */
export const parseVaeConfig = (json: JsonObject): VaeConfig => {
  const fields = parseConfig(CLASS, FIELDS, json);
  const channels = fields.block_out_channels;
  forBlocks(CLASS, "down_block_types", fields.down_block_types, channels.length);
  forBlocks(CLASS, "up_block_types", fields.up_block_types, channels.length);
  for (const width of channels)
    if (width % fields.norm_num_groups !== 0)
      throw unsupported(
        CLASS,
        "norm_num_groups",
        fields.norm_num_groups,
        `${width} channels have no such groups`,
      );
  return {
    inChannels: fields.in_channels,
    outChannels: fields.out_channels,
    latentChannels: fields.latent_channels,
    blockChannels: channels,
    layers: fields.layers_per_block,
    normGroups: fields.norm_num_groups,
    scalingFactor: fields.scaling_factor,
    midAttention: fields.mid_block_add_attention,
    quantConv: fields.use_quant_conv,
    postQuantConv: fields.use_post_quant_conv,
  };
};

/** Pixels that a latent cell covers along a side. */
export const latentFactor = ({ blockChannels }: VaeConfig): number => 2 ** (blockChannels.length - 1);
