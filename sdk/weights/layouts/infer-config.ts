import { MissingTensor, UnsupportedCheckpoint } from "../../errors.ts";
import type { TensorTable } from "../tensor-table.ts";
import { modulesOf } from "./entries.ts";
import type { UnetLevel } from "./unet-blocks.ts";
import { indicesBelow, structureOfDiffusers } from "./unet-structure.ts";

/** A config.json as diffusers and transformers write it, as far as names and shapes of tensors tell it. */
export type InferredConfig = Readonly<Record<string, unknown>>;

const SIZE_OF_HEAD = 64;
const MOST_GROUPS = 32;

const shapeOf = (table: TensorTable, name: string): readonly number[] => {
  const entry = table.get(name);
  if (!entry) {
    throw new MissingTensor(`The checkpoint lacks ${name}, from which its configuration would be read.`, {
      value: name,
    });
  }
  return entry.shape;
};

const size = (table: TensorTable, name: string, axis: number): number => {
  const shape = shapeOf(table, name);
  const found = shape[axis];
  if (found === undefined || found < 1) {
    throw new MissingTensor(
      `${name} has shape [${shape.join(", ")}], which has no axis ${axis} to read a width from.`,
      {
        value: shape,
      },
    );
  }
  return found;
};

const greatestCommonDivisor = (a: number, b: number): number =>
  b === 0 ? a : greatestCommonDivisor(b, a % b);

/** 32 in every published model; narrower models take the largest number of groups that fits all widths. */
const normGroups = (widths: readonly number[]): number => widths.reduce(greatestCommonDivisor, MOST_GROUPS);

/** Transformer blocks for each level; the sizes are those of the deepest attention where a level has none. */
const firstAttention = (levels: readonly UnetLevel[], side: string): string => {
  const level = levels.findIndex(({ attention }) => attention);
  if (level < 0) {
    throw new UnsupportedCheckpoint(
      "The UNet has no cross-attention, so no text can steer it; use a text-to-image model.",
    );
  }
  return `${side}_blocks.${level}.attentions.0`;
};

/**
 * The number of heads shows in no tensor: Stable Diffusion 1.x always has 8, 2.x (linear projections) heads of 64.
 * diffusers calls the number of heads `attention_head_dim`.
 */
const heads = (widths: readonly number[], linear: boolean): number | readonly number[] => {
  if (!linear) return 8;
  if (widths.some((width) => width % SIZE_OF_HEAD !== 0)) {
    throw new UnsupportedCheckpoint(
      `A UNet with linear projections of widths ${widths.join(", ")} cannot have heads of ${SIZE_OF_HEAD}: give its attention_head_dim.`,
      { value: widths },
    );
  }
  return widths.map((width) => width / SIZE_OF_HEAD);
};

const encoderConfig = (table: TensorTable, given: InferredConfig): InferredConfig => {
  const { down } = structureOfDiffusers(modulesOf(table));
  if (down.length === 0)
    throw new MissingTensor("The checkpoint has no down_blocks.", { value: "down_blocks" });
  const widths = down.map((_, i) => size(table, `down_blocks.${i}.resnets.0.conv1.weight`, 0));
  const attention = firstAttention(down, "down");
  const linear = shapeOf(table, `${attention}.proj_in.weight`).length === 2;
  const depth = indicesBelow(modulesOf(table), `${attention}.transformer_blocks.`).length;
  return {
    act_fn: "silu",
    attention_head_dim: given.attention_head_dim ?? heads(widths, linear),
    block_out_channels: widths,
    cross_attention_dim: size(table, `${attention}.transformer_blocks.0.attn2.to_k.weight`, 1),
    down_block_types: down.map((level) => (level.attention ? "CrossAttnDownBlock2D" : "DownBlock2D")),
    downsample_padding: 1,
    flip_sin_to_cos: true,
    freq_shift: 0,
    in_channels: size(table, "conv_in.weight", 1),
    layers_per_block: down[0]!.resnets,
    mid_block_scale_factor: 1,
    norm_eps: 1e-5,
    norm_num_groups: normGroups(widths),
    ...(depth === 1 ? {} : { transformer_layers_per_block: depth }),
    // 2.1 overflows in half precision otherwise; which 2.x it is shows in no tensor.
    upcast_attention: given.upcast_attention ?? linear,
    use_linear_projection: linear,
  };
};

/**
 * The configuration of a UNet in diffusers' naming.
 * @param given fields that are known from elsewhere (`attention_head_dim` of narrow models); they win.
 */
export const unetConfig = (table: TensorTable, given: InferredConfig = {}): InferredConfig => ({
  _class_name: "UNet2DConditionModel",
  ...encoderConfig(table, given),
  center_input_sample: false,
  out_channels: size(table, "conv_out.weight", 0),
  up_block_types: structureOfDiffusers(modulesOf(table)).up.map((level) =>
    level.attention ? "CrossAttnUpBlock2D" : "UpBlock2D",
  ),
  ...given,
});

/** The configuration of a ControlNet in diffusers' naming, with the widths of its hint encoder. */
export const controlnetConfig = (table: TensorTable, given: InferredConfig = {}): InferredConfig => {
  const hint = "controlnet_cond_embedding";
  const widening = indicesBelow(modulesOf(table), `${hint}.blocks.`).filter((block) => block % 2 === 1);
  return {
    _class_name: "ControlNetModel",
    ...encoderConfig(table, given),
    conditioning_embedding_out_channels: [
      size(table, `${hint}.conv_in.weight`, 0),
      ...widening.map((block) => size(table, `${hint}.blocks.${block}.weight`, 0)),
    ],
    controlnet_conditioning_channel_order: "rgb",
    ...given,
  };
};

/** The configuration of an AutoencoderKL in diffusers' naming. */
export const vaeConfig = (table: TensorTable, given: InferredConfig = {}): InferredConfig => {
  const modules = modulesOf(table);
  const levels = indicesBelow(modules, "encoder.down_blocks.");
  const widths = levels.map((i) => size(table, `encoder.down_blocks.${i}.resnets.0.conv1.weight`, 0));
  return {
    _class_name: "AutoencoderKL",
    act_fn: "silu",
    block_out_channels: widths,
    down_block_types: levels.map(() => "DownEncoderBlock2D"),
    in_channels: size(table, "encoder.conv_in.weight", 1),
    latent_channels: size(table, "decoder.conv_in.weight", 1),
    layers_per_block: indicesBelow(modules, "encoder.down_blocks.0.resnets.").length,
    norm_num_groups: normGroups(widths),
    out_channels: size(table, "decoder.conv_out.weight", 0),
    scaling_factor: 0.18215,
    up_block_types: levels.map(() => "UpDecoderBlock2D"),
    ...given,
  };
};

/**
 * The configuration of a CLIPTextModel in the naming of transformers.
 * The special ids are those that all Stable Diffusion folders state: `eos_token_id: 2` means, by transformers' own
 * convention for such old files, that the pooled output is taken at the largest id.
 * @param activation `quick_gelu` for OpenAI's CLIP (Stable Diffusion 1.x), `gelu` for OpenCLIP (2.x).
 */
export const textEncoderConfig = (
  table: TensorTable,
  activation: "quick_gelu" | "gelu",
  given: InferredConfig = {},
): InferredConfig => {
  const tokens = "text_model.embeddings.token_embedding.weight";
  const width = size(table, tokens, 1);
  return {
    architectures: ["CLIPTextModel"],
    model_type: "clip_text_model",
    bos_token_id: 0,
    eos_token_id: 2,
    pad_token_id: 1,
    hidden_act: activation,
    hidden_size: width,
    intermediate_size: size(table, "text_model.encoder.layers.0.mlp.fc1.weight", 0),
    layer_norm_eps: 1e-5,
    max_position_embeddings: size(table, "text_model.embeddings.position_embedding.weight", 0),
    num_attention_heads: Math.max(1, Math.floor(width / SIZE_OF_HEAD)),
    num_hidden_layers: indicesBelow(modulesOf(table), "text_model.encoder.layers.").length,
    vocab_size: size(table, tokens, 0),
    ...given,
  };
};

/**
 * The configuration of a T2I-Adapter in diffusers' naming; images come in as 8×8 patches. A light adapter's last width
 * serves two levels, and diffusers writes it once.
 */
export const adapterConfig = (table: TensorTable, given: InferredConfig = {}): InferredConfig => {
  const light = table.has("adapter.body.0.out_conv.weight");
  const modules = modulesOf(table);
  const levels = indicesBelow(modules, "adapter.body.");
  const patch = size(table, light ? "adapter.body.0.in_conv.weight" : "adapter.conv_in.weight", 1);
  const channels = patch / 64;
  if (channels !== 1 && channels !== 3) {
    throw new UnsupportedCheckpoint(
      `The T2I-Adapter takes ${patch} values a patch; those for Stable Diffusion 1.x and 2.x take 64 (grey) or 192 (colour).`,
      { value: patch },
    );
  }
  return {
    _class_name: "T2IAdapter",
    adapter_type: light ? "light_adapter" : "full_adapter",
    channels: light
      ? levels.slice(0, -1).map((i) => size(table, `adapter.body.${i}.out_conv.weight`, 0))
      : levels.map((i) => size(table, `adapter.body.${i}.resnets.0.block1.weight`, 0)),
    downscale_factor: 8,
    in_channels: channels,
    num_res_blocks: indicesBelow(modules, "adapter.body.0.resnets.").length,
    ...given,
  };
};
