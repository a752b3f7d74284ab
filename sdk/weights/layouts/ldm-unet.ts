import type { TensorTable } from "../tensor-table.ts";
import { modulesOf } from "./entries.ts";
import { toDiffusers } from "./module-names.ts";
import type { Rename } from "./module-names.ts";
import { renameTable } from "./rename-table.ts";
import { controlnetBlocks, unetBlocks } from "./unet-blocks.ts";
import type { UnetStructure } from "./unet-blocks.ts";
import { indicesBelow, structureOfOriginal } from "./unet-structure.ts";

/** A UNet in LDM's naming (`input_blocks.0.0.weight` …, no prefix) in diffusers' naming. */
export const unetFromLdm = (table: TensorTable): TensorTable =>
  renameTable(table, toDiffusers(unetBlocks(structureOfOriginal(modulesOf(table)))), "UNet");

/**
 * diffusers' names for the modules of a ControlNet in LDM's naming, low-rank factors included.
 * @param structure of the base, for files that hold only some of the modules.
 */
export const controlnetNames = (
  modules: ReadonlySet<string>,
  structure: UnetStructure = structureOfOriginal(modules),
): Rename =>
  toDiffusers(
    controlnetBlocks(
      structure,
      indicesBelow(modules, "input_hint_block."),
      indicesBelow(modules, "zero_convs.").length,
    ),
  );

/** A ControlNet in the original naming (`zero_convs.0.0.weight` …, no prefix) in diffusers' naming. */
export const controlnetFromLdm = (table: TensorTable): TensorTable =>
  renameTable(table, controlnetNames(modulesOf(table)), "ControlNet");
