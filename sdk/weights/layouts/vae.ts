import type { TensorEntry, TensorTable } from "../tensor-table.ts";
import { modulesOf } from "./entries.ts";
import { toDiffusers } from "./module-names.ts";
import type { BlockNames, LeafNames } from "./module-names.ts";
import { renameTable } from "./rename-table.ts";
import { indicesBelow } from "./unet-structure.ts";

const RESNET: LeafNames = { nin_shortcut: "conv_shortcut" };

const ATTENTION: LeafNames = { norm: "group_norm", q: "to_q", k: "to_k", v: "to_v", proj_out: "to_out.0" };

/** Names of diffusers before 0.12, still in many repositories. */
const OLD_ATTENTION: LeafNames = { query: "to_q", key: "to_k", value: "to_v", proj_attn: "to_out.0" };

const middle = (half: "encoder" | "decoder"): BlockNames[] => [
  { original: `${half}.mid.block_1`, diffusers: `${half}.mid_block.resnets.0`, leaves: RESNET },
  { original: `${half}.mid.attn_1`, diffusers: `${half}.mid_block.attentions.0`, leaves: ATTENTION },
  { original: `${half}.mid.block_2`, diffusers: `${half}.mid_block.resnets.1`, leaves: RESNET },
  { original: `${half}.norm_out`, diffusers: `${half}.conv_norm_out` },
];

const SAME_NAMES: readonly BlockNames[] = [
  "encoder.conv_in",
  "encoder.conv_out",
  "decoder.conv_in",
  "decoder.conv_out",
  "quant_conv",
  "post_quant_conv",
].map((name) => ({ original: name, diffusers: name }));

/** LDM numbers the decoder's levels from the finest, diffusers in the order in which they run. */
const levels = (modules: ReadonlySet<string>): BlockNames[] => {
  const encoder = indicesBelow(modules, "encoder.down.");
  const decoder = indicesBelow(modules, "decoder.up.");
  return [
    ...encoder.flatMap((i) => [
      ...indicesBelow(modules, `encoder.down.${i}.block.`).map((j) => ({
        original: `encoder.down.${i}.block.${j}`,
        diffusers: `encoder.down_blocks.${i}.resnets.${j}`,
        leaves: RESNET,
      })),
      {
        original: `encoder.down.${i}.downsample.conv`,
        diffusers: `encoder.down_blocks.${i}.downsamplers.0.conv`,
      },
    ]),
    ...decoder.flatMap((i) => {
      const level = decoder.length - 1 - i;
      return [
        ...indicesBelow(modules, `decoder.up.${i}.block.`).map((j) => ({
          original: `decoder.up.${i}.block.${j}`,
          diffusers: `decoder.up_blocks.${level}.resnets.${j}`,
          leaves: RESNET,
        })),
        {
          original: `decoder.up.${i}.upsample.conv`,
          diffusers: `decoder.up_blocks.${level}.upsamplers.0.conv`,
        },
      ];
    }),
  ];
};

/** LDM stores the attention's projections as 1×1 convolutions; a linear layer has the same bytes. */
const linearAttention = (name: string, entry: TensorEntry): readonly number[] =>
  name.includes(".attentions.") && entry.shape.length === 4 ? entry.shape.slice(0, 2) : entry.shape;

/** A VAE in LDM's naming (`decoder.mid.attn_1.q.weight` …, no prefix) in diffusers' naming. */
export const vaeFromLdm = (table: TensorTable): TensorTable => {
  const weights = new Map(
    [...table].filter(([key]) => !key.startsWith("loss.") && !key.startsWith("model_ema.")),
  );
  const blocks = [...SAME_NAMES, ...middle("encoder"), ...middle("decoder"), ...levels(modulesOf(weights))];
  return renameTable(weights, toDiffusers(blocks), "VAE", linearAttention);
};

const attentionOf = (half: "encoder" | "decoder"): BlockNames => ({
  original: `${half}.mid_block.attentions.0`,
  diffusers: `${half}.mid_block.attentions.0`,
  leaves: OLD_ATTENTION,
});

/** A VAE in diffusers' naming with the attention called as diffusers calls it today. */
export const vaeFromDiffusers = (table: TensorTable): TensorTable => {
  const rename = toDiffusers([attentionOf("encoder"), attentionOf("decoder")]);
  return renameTable(table, (module) => rename(module) ?? module, "VAE", linearAttention);
};
