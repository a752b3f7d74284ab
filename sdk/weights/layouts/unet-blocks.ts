import type { BlockNames, LeafNames } from "./module-names.ts";

/** One resolution of a UNet: so many resnets, each with or without attention, then maybe a resampler. */
export interface UnetLevel {
  readonly resnets: number;
  readonly attention: boolean;
  readonly resampler: boolean;
}

/** What tells one UNet from another in the names of its modules. `up` is empty for a ControlNet. */
export interface UnetStructure {
  readonly down: readonly UnetLevel[];
  readonly up: readonly UnetLevel[];
}

const RESNET: LeafNames = {
  "in_layers.0": "norm1",
  "in_layers.2": "conv1",
  "emb_layers.1": "time_emb_proj",
  "out_layers.0": "norm2",
  "out_layers.3": "conv2",
  skip_connection: "conv_shortcut",
};

const ENDS: readonly BlockNames[] = [
  { original: "time_embed.0", diffusers: "time_embedding.linear_1" },
  { original: "time_embed.2", diffusers: "time_embedding.linear_2" },
  { original: "input_blocks.0.0", diffusers: "conv_in" },
  { original: "middle_block.0", diffusers: "mid_block.resnets.0", leaves: RESNET },
  { original: "middle_block.1", diffusers: "mid_block.attentions.0" },
  { original: "middle_block.2", diffusers: "mid_block.resnets.1", leaves: RESNET },
  { original: "out.0", diffusers: "conv_norm_out" },
  { original: "out.2", diffusers: "conv_out" },
];

/** LDM numbers the input blocks through all levels, a downsampler being a block of its own. */
const inputBlocks = (levels: readonly UnetLevel[]): BlockNames[] => {
  let block = 0;
  return levels.flatMap((level, i) => {
    const names: BlockNames[] = [];
    for (let j = 0; j < level.resnets; j += 1) {
      block += 1;
      names.push({
        original: `input_blocks.${block}.0`,
        diffusers: `down_blocks.${i}.resnets.${j}`,
        leaves: RESNET,
      });
      if (!level.attention) continue;
      names.push({ original: `input_blocks.${block}.1`, diffusers: `down_blocks.${i}.attentions.${j}` });
    }
    if (level.resampler) {
      block += 1;
      names.push({
        original: `input_blocks.${block}.0.op`,
        diffusers: `down_blocks.${i}.downsamplers.0.conv`,
      });
    }
    return names;
  });
};

/** An upsampler is the last part of the last output block of its level. */
const outputBlocks = (levels: readonly UnetLevel[]): BlockNames[] => {
  let block = 0;
  return levels.flatMap((level, i) => {
    const names: BlockNames[] = [];
    for (let j = 0; j < level.resnets; j += 1) {
      names.push({
        original: `output_blocks.${block}.0`,
        diffusers: `up_blocks.${i}.resnets.${j}`,
        leaves: RESNET,
      });
      if (level.attention) {
        names.push({ original: `output_blocks.${block}.1`, diffusers: `up_blocks.${i}.attentions.${j}` });
      }
      if (level.resampler && j === level.resnets - 1) {
        names.push({
          original: `output_blocks.${block}.${level.attention ? 2 : 1}.conv`,
          diffusers: `up_blocks.${i}.upsamplers.0.conv`,
        });
      }
      block += 1;
    }
    return names;
  });
};

/** Every block of a UNet in LDM's and in diffusers' naming. */
export const unetBlocks = ({ down, up }: UnetStructure): BlockNames[] => [
  ...ENDS,
  ...inputBlocks(down),
  ...outputBlocks(up),
];

/** LDM's hint encoder is one Sequential; diffusers names its ends. `convolutions` are the indices, in order. */
const hintBlocks = (convolutions: readonly number[]): BlockNames[] =>
  convolutions.map((index, i) => ({
    original: `input_hint_block.${index}`,
    diffusers: `controlnet_cond_embedding.${
      i === 0 ? "conv_in" : i === convolutions.length - 1 ? "conv_out" : `blocks.${i - 1}`
    }`,
  }));

/** What a ControlNet has beside its copy of the UNet's encoder. */
export const controlnetBlocks = (
  structure: UnetStructure,
  hintConvolutions: readonly number[],
  zeroConvolutions: number,
): BlockNames[] => [
  ...unetBlocks({ ...structure, up: [] }),
  ...hintBlocks(hintConvolutions),
  ...Array.from({ length: zeroConvolutions }, (_, i) => ({
    original: `zero_convs.${i}.0`,
    diffusers: `controlnet_down_blocks.${i}`,
  })),
  { original: "middle_block_out.0", diffusers: "controlnet_mid_block" },
];
