import { UnsupportedCheckpoint } from "../../errors.ts";
import type { TensorEntry, TensorTable } from "../tensor-table.ts";
import { modulesOf, renamed, rows, tableOf } from "./entries.ts";
import type { BlockNames } from "./module-names.ts";
import { toDiffusers } from "./module-names.ts";
import { renameTable, someKeys } from "./rename-table.ts";
import { indicesBelow } from "./unet-structure.ts";

/** Buffers and heads that stand in files and that the text encoder does not need. */
const UNUSED = /(^|\.)(position_ids|text_projection(\.weight)?|logit_scale|attn_mask)$/;

const weightsOf = (table: TensorTable): TensorTable =>
  new Map([...table].filter(([key]) => !UNUSED.test(key)));

/**
 * A CLIPTextModel in the naming of transformers. Files from before transformers 4.0 and from 5.0 on leave out
 * `text_model.`; the extra buffers of real files are dropped.
 */
export const textEncoderFromTransformers = (table: TensorTable): TensorTable =>
  tableOf(
    [...weightsOf(table)].map(([key, entry]) =>
      renamed(entry, key.startsWith("text_model.") ? key : `text_model.${key}`),
    ),
  );

const blocksOfOpenClip = (layers: readonly number[]): BlockNames[] => [
  { original: "ln_final", diffusers: "text_model.final_layer_norm" },
  { original: "token_embedding", diffusers: "text_model.embeddings.token_embedding" },
  ...layers.map((layer) => ({
    original: `transformer.resblocks.${layer}`,
    diffusers: `text_model.encoder.layers.${layer}`,
    leaves: {
      ln_1: "layer_norm1",
      ln_2: "layer_norm2",
      "mlp.c_fc": "mlp.fc1",
      "mlp.c_proj": "mlp.fc2",
      "attn.out_proj": "self_attn.out_proj",
    },
  })),
];

const FUSED = /^transformer\.resblocks\.(\d+)\.attn\.in_proj_(weight|bias)$/;
const POSITIONS = "positional_embedding";

/** OpenCLIP stores query, key and value as one matrix [3·D, D]: each is a third of its rows. */
const unfused = (key: string, entry: TensorEntry): TensorEntry[] => {
  const [, layer, parameter] = FUSED.exec(key)!;
  const height = (entry.shape[0] ?? 0) / 3;
  if (!Number.isInteger(height) || height === 0) {
    throw new UnsupportedCheckpoint(
      `${key} has shape [${entry.shape.join(", ")}]; its first axis must hold query, key and value in three equal parts.`,
      { value: entry.shape },
    );
  }
  return ["q_proj", "k_proj", "v_proj"].map((projection, i) =>
    rows(
      entry,
      `text_model.encoder.layers.${layer}.self_attn.${projection}.${parameter}`,
      i * height,
      height,
    ),
  );
};

/**
 * OpenCLIP's text tower in the naming of transformers, without the last block: Stable Diffusion 2 takes the output
 * of the last but one (`FrozenOpenCLIPEmbedder`, layer "penultimate"), and diffusers' folders never store the last.
 */
export const textEncoderFromOpenClip = (table: TensorTable): TensorTable => {
  const weights = weightsOf(table);
  const layers = indicesBelow(modulesOf(weights), "transformer.resblocks.");
  const last = layers.at(-1);
  if (last === undefined) {
    throw new UnsupportedCheckpoint(
      `The OpenCLIP text encoder has no transformer.resblocks; its keys are ${someKeys(table.keys())}.`,
    );
  }
  const used = [...weights].filter(([key]) => !key.startsWith(`transformer.resblocks.${last}.`));
  const fused = used.filter(([key]) => FUSED.test(key)).flatMap(([key, entry]) => unfused(key, entry));
  const positions = used
    .filter(([key]) => key === POSITIONS)
    .map(([, entry]) => renamed(entry, "text_model.embeddings.position_embedding.weight"));
  const plain = new Map(used.filter(([key]) => !FUSED.test(key) && key !== POSITIONS));
  const rest = renameTable(plain, toDiffusers(blocksOfOpenClip(layers)), "text encoder");
  return tableOf([...rest.values(), ...fused, ...positions]);
};
