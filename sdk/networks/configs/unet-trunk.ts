import { z } from "zod";
import { count, forBlocks, ignored, off, perBlock, unsupported } from "./parse-config.ts";

/** The half of a UNet that a ControlNet copies: input convolution, time embedding, down blocks, middle block. */
export interface UnetTrunkConfig {
  readonly inChannels: number;
  readonly time: TimeEmbeddingConfig;
  readonly downBlocks: readonly UnetBlockConfig[];
  readonly midBlock: UnetBlockConfig;
  /** The transformer that each resolution has where its block has one; an up block may, where the down block has not. */
  readonly transformers: readonly TransformerConfig[];
  /** Width of the text embedding. */
  readonly crossAttentionDim: number;
  readonly norm: GroupNormConfig;
}

export interface TimeEmbeddingConfig {
  /** Width of the sinusoids: `block_out_channels[0]`. */
  readonly sinusoids: number;
  /** Width of the embedding. */
  readonly dim: number;
  /** Width of the sinusoids of the guidance scale, in UNets that were distilled with it (LCM). */
  readonly guidanceSinusoids?: number | undefined;
  readonly flipSinToCos: boolean;
  readonly freqShift: number;
}

export interface GroupNormConfig {
  readonly groups: number;
  readonly eps: number;
}

export interface UnetBlockConfig {
  readonly channels: number;
  /** Resnets of a down block; an up block has one more. */
  readonly layers: number;
  /** Undefined in a block without attention. */
  readonly attention?: TransformerConfig | undefined;
}

export interface TransformerConfig {
  /** `attention_head_dim` of SD's configs is the NUMBER of heads. */
  readonly heads: number;
  readonly layers: number;
  readonly linearProjection: boolean;
  /** Attention in fp32 although the rest is fp16 (SD 2.1 overflows otherwise). */
  readonly upcast: boolean;
}

/** Fields that UNet2DConditionModel and ControlNetModel share, with diffusers' defaults. */
export const TRUNK_FIELDS = {
  sample_size: ignored,
  in_channels: count.default(4),
  flip_sin_to_cos: z.boolean().default(true),
  freq_shift: z.number().default(0),
  down_block_types: z
    .array(z.enum(["CrossAttnDownBlock2D", "DownBlock2D"]))
    .min(1)
    .default(["CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"]),
  mid_block_type: z.literal("UNetMidBlock2DCrossAttn").default("UNetMidBlock2DCrossAttn"),
  only_cross_attention: z.union([z.literal(false), z.array(z.literal(false))]).default(false),
  block_out_channels: z.array(count).min(1).default([320, 640, 1280, 1280]),
  layers_per_block: perBlock.default(2),
  downsample_padding: z.literal(1).default(1),
  mid_block_scale_factor: z.literal(1).default(1),
  dropout: ignored,
  act_fn: z.enum(["silu", "swish"]).default("silu"),
  norm_num_groups: count.default(32),
  norm_eps: z.number().positive().default(1e-5),
  cross_attention_dim: count.default(1280),
  transformer_layers_per_block: perBlock.default(1),
  encoder_hid_dim: off,
  encoder_hid_dim_type: off,
  attention_head_dim: perBlock.default(8),
  use_linear_projection: z.boolean().default(false),
  class_embed_type: off,
  addition_embed_type: off,
  addition_time_embed_dim: off,
  num_class_embeds: off,
  upcast_attention: z.boolean().nullable().default(false),
  resnet_time_scale_shift: z.literal("default").default("default"),
  projection_class_embeddings_input_dim: off,
  addition_embed_type_num_heads: ignored,
} as const;

type TrunkFields = z.infer<z.ZodObject<typeof TRUNK_FIELDS>>;

/** The trunk that the checked fields describe. `headCounts` overrides `attention_head_dim`. */
export const trunkOf = (
  className: string,
  fields: TrunkFields,
  timeEmbeddingDim: number | null = null,
  headCounts: number | readonly number[] = fields.attention_head_dim,
): UnetTrunkConfig => {
  const channels = fields.block_out_channels;
  const blocks = channels.length;
  const perDownBlock = <T>(field: string, value: T | readonly T[]): readonly T[] =>
    forBlocks(className, field, value, blocks);
  const types = perDownBlock("down_block_types", fields.down_block_types);
  const layers = perDownBlock("layers_per_block", fields.layers_per_block);
  const heads = perDownBlock("attention_head_dim", headCounts);
  const depths = perDownBlock("transformer_layers_per_block", fields.transformer_layers_per_block);
  const transformers = channels.map((_, i): TransformerConfig => ({
    heads: heads[i]!,
    layers: depths[i]!,
    linearProjection: fields.use_linear_projection,
    upcast: fields.upcast_attention === true,
  }));
  channels.forEach((width, i) => {
    if (width % fields.norm_num_groups !== 0)
      throw unsupported(
        className,
        "norm_num_groups",
        fields.norm_num_groups,
        `${width} channels have no such groups`,
      );
    if (width % heads[i]! !== 0)
      throw unsupported(className, "attention_head_dim", headCounts, `${width} channels have no such heads`);
  });
  const last = blocks - 1;
  return {
    inChannels: fields.in_channels,
    time: {
      sinusoids: channels[0]!,
      dim: timeEmbeddingDim ?? 4 * channels[0]!,
      flipSinToCos: fields.flip_sin_to_cos,
      freqShift: fields.freq_shift,
    },
    downBlocks: channels.map((width, i) => ({
      channels: width,
      layers: layers[i]!,
      attention: types[i] === "CrossAttnDownBlock2D" ? transformers[i]! : undefined,
    })),
    midBlock: { channels: channels[last]!, layers: 1, attention: transformers[last]! },
    transformers,
    crossAttentionDim: fields.cross_attention_dim,
    norm: { groups: fields.norm_num_groups, eps: fields.norm_eps },
  };
};

/** Residuals that a ControlNet of this trunk gives: the input convolution, each layer, each downsampler, the middle. */
export const residualCount = ({ downBlocks }: UnetTrunkConfig): number =>
  downBlocks.reduce((sum, { layers }) => sum + layers, 0) + downBlocks.length + 1;
