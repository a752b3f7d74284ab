import { UnsupportedCheckpoint } from "../../errors.ts";
import type { TensorTable } from "../tensor-table.ts";
import { below, modulesOf } from "./entries.ts";
import type { BlockNames } from "./module-names.ts";
import { toDiffusers } from "./module-names.ts";
import { renameTable } from "./rename-table.ts";
import { indicesBelow } from "./unet-structure.ts";

/** Feature maps of a T2I-Adapter: one for each level of the UNet's encoder. */
const LEVELS = 4;

const fullBlocks = (modules: ReadonlySet<string>): BlockNames[] => {
  const bodies = indicesBelow(modules, "body.");
  const resnets = bodies.length / LEVELS;
  if (!Number.isInteger(resnets)) {
    throw new UnsupportedCheckpoint(
      `A T2I-Adapter's body must hold as many blocks for each of its ${LEVELS} levels, but this one has ${bodies.length} in all.`,
      { value: bodies.length },
    );
  }
  return [
    { original: "conv_in", diffusers: "adapter.conv_in" },
    ...bodies.flatMap((body) => {
      const level = `adapter.body.${Math.floor(body / resnets)}`;
      const resnet = `${level}.resnets.${body % resnets}`;
      return [
        { original: `body.${body}.in_conv`, diffusers: `${level}.in_conv` },
        { original: `body.${body}.block1`, diffusers: `${resnet}.block1` },
        { original: `body.${body}.block2`, diffusers: `${resnet}.block2` },
      ];
    }),
  ];
};

const lightBlocks = (modules: ReadonlySet<string>): BlockNames[] =>
  indicesBelow(modules, "body.").flatMap((level) => [
    { original: `body.${level}.in_conv`, diffusers: `adapter.body.${level}.in_conv` },
    { original: `body.${level}.out_conv`, diffusers: `adapter.body.${level}.out_conv` },
    ...indicesBelow(modules, `body.${level}.body.`).flatMap((resnet) =>
      ["block1", "block2"].map((block) => ({
        original: `body.${level}.body.${resnet}.${block}`,
        diffusers: `adapter.body.${level}.resnets.${resnet}.${block}`,
      })),
    ),
  ]);

/** A T2I-Adapter in TencentARC's naming, full or light, in diffusers' naming. */
export const adapterFromOriginal = (table: TensorTable): TensorTable => {
  const plain = table.has("adapter.body.0.block1.weight") ? below(table, "adapter.") : table;
  const modules = modulesOf(plain);
  const blocks = modules.has("body.0.out_conv") ? lightBlocks(modules) : fullBlocks(modules);
  return renameTable(plain, toDiffusers(blocks), "T2I-Adapter");
};
