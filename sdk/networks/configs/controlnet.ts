import { z } from "zod";
import type { JsonObject } from "../../weights/read-json.ts";
import { count, parseConfig, perBlock } from "./parse-config.ts";
import { TRUNK_FIELDS, trunkOf, type UnetTrunkConfig } from "./unet-trunk.ts";

export interface ControlNetConfig extends UnetTrunkConfig {
  readonly hint: HintEmbeddingConfig;
  /** Residuals are averaged over height and width (the "shuffle" ControlNet). */
  readonly globalPool: boolean;
}

export interface HintEmbeddingConfig {
  /** Channels of the control map: 3. */
  readonly inChannels: number;
  /** Every step but the first halves the size: 4 entries make a factor of 8. */
  readonly channels: readonly number[];
  /** The trunk's first width, which the hint is added to. */
  readonly outChannels: number;
  readonly channelOrder: "rgb" | "bgr";
}

const CLASS = "ControlNetModel";

const FIELDS = {
  ...TRUNK_FIELDS,
  conditioning_channels: count.default(3),
  num_attention_heads: perBlock.nullable().default(null),
  controlnet_conditioning_channel_order: z.enum(["rgb", "bgr"]).default("rgb"),
  conditioning_embedding_out_channels: z.array(count).min(2).nullable().default([16, 32, 96, 256]),
  global_pool_conditions: z.boolean().default(false),
} as const;

/**
 * A diffusers `config.json` of a ControlNet.
 * @throws UnsupportedCheckpoint naming the field
 */
export const parseControlNetConfig = (json: JsonObject): ControlNetConfig => {
  const fields = parseConfig(CLASS, FIELDS, json);
  const trunk = trunkOf(CLASS, fields, null, fields.num_attention_heads ?? fields.attention_head_dim);
  return {
    ...trunk,
    hint: {
      inChannels: fields.conditioning_channels,
      channels: fields.conditioning_embedding_out_channels ?? [16, 32, 96, 256],
      outChannels: trunk.downBlocks[0]!.channels,
      channelOrder: fields.controlnet_conditioning_channel_order,
    },
    globalPool: fields.global_pool_conditions,
  };
};
