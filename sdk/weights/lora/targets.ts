import { moduleOf, modulesOf } from "../layouts/entries.ts";
import { toOriginal } from "../layouts/module-names.ts";
import { unetBlocks } from "../layouts/unet-blocks.ts";
import { structureOfDiffusers } from "../layouts/unet-structure.ts";
import type { TensorEntry, TensorTable } from "../tensor-table.ts";
import type { LoraNetwork } from "./lora.ts";

const flat = (module: string): string => module.replaceAll(".", "_");

const ORIGINAL_NAMES = /^(input_blocks|middle_block|output_blocks|time_embed|out)_\d/;

/** Other names by which trainers call a module of this table. */
const aliasesOf = (table: TensorTable, network: LoraNetwork): ((module: string) => string | undefined) => {
  if (network === "textEncoder") return (module) => module.replace(/^text_model\./, "");
  return toOriginal(unetBlocks(structureOfDiffusers(modulesOf(table))));
};

/**
 * Finds the weight that a flat module name means: the name in diffusers' naming, in LDM's naming, or, for a text
 * encoder, without `text_model`.
 */
export const targetFinder = (
  table: TensorTable,
  network: LoraNetwork,
): ((module: string) => TensorEntry | undefined) => {
  const weights = [...table.values()].filter(({ name }) => name.endsWith(".weight"));
  const byName = new Map(weights.map((entry) => [flat(moduleOf(entry.name)), entry]));
  let byAlias: ReadonlyMap<string, TensorEntry> | undefined;
  const aliases = (): ReadonlyMap<string, TensorEntry> => {
    const aliasOf = aliasesOf(table, network);
    return (byAlias ??= new Map(
      weights.flatMap((entry) => {
        const alias = aliasOf(moduleOf(entry.name));
        return alias === undefined ? [] : [[flat(alias), entry] as const];
      }),
    ));
  };
  return (module) =>
    byName.get(module) ??
    (network === "textEncoder" || ORIGINAL_NAMES.test(module) ? aliases().get(module) : undefined);
};
