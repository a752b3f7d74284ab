import { z } from "zod";
import type { JsonObject } from "../../weights/read-json.ts";
import { count, forBlocks, off, parseConfig } from "./parse-config.ts";
import { TRUNK_FIELDS, trunkOf, type UnetBlockConfig, type UnetTrunkConfig } from "./unet-trunk.ts";

export interface UnetConfig extends UnetTrunkConfig {
  readonly outChannels: number;
  /** In the order in which they run: the widest first. */
  readonly upBlocks: readonly UnetBlockConfig[];
}

const CLASS = "UNet2DConditionModel";

const FIELDS = {
  ...TRUNK_FIELDS,
  out_channels: count.default(4),
  center_input_sample: z.literal(false).default(false),
  up_block_types: z
    .array(z.enum(["CrossAttnUpBlock2D", "UpBlock2D"]))
    .min(1)
    .default(["UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"]),
  reverse_transformer_layers_per_block: off,
  num_attention_heads: off,
  dual_cross_attention: z.literal(false).default(false),
  resnet_skip_time_act: z.literal(false).default(false),
  resnet_out_scale_factor: z.literal(1).default(1),
  time_embedding_type: z.literal("positional").default("positional"),
  time_embedding_dim: count.nullable().default(null),
  time_embedding_act_fn: off,
  timestep_post_act: off,
  time_cond_proj_dim: z.int().min(4).nullable().default(null),
  conv_in_kernel: z.literal(3).default(3),
  conv_out_kernel: z.literal(3).default(3),
  attention_type: z.literal("default").default("default"),
  class_embeddings_concat: z.literal(false).default(false),
  mid_block_only_cross_attention: off,
  cross_attention_norm: off,
} as const;

/**
 * A diffusers `unet/config.json`.
 * @throws UnsupportedCheckpoint naming the field
 */
export const parseUnetConfig = (json: JsonObject): UnetConfig => {
  const fields = parseConfig(CLASS, FIELDS, json);
  const trunk = trunkOf(CLASS, fields, fields.time_embedding_dim);
  const types = forBlocks(CLASS, "up_block_types", fields.up_block_types, trunk.downBlocks.length);
  const transformers = [...trunk.transformers].reverse();
  return {
    ...trunk,
    time: { ...trunk.time, guidanceSinusoids: fields.time_cond_proj_dim ?? undefined },
    outChannels: fields.out_channels,
    upBlocks: [...trunk.downBlocks].reverse().map(({ channels, layers }, i) => ({
      channels,
      layers,
      attention: types[i] === "CrossAttnUpBlock2D" ? transformers[i]! : undefined,
    })),
  };
};
