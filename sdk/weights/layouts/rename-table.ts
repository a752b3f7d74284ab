import { UnsupportedCheckpoint } from "../../errors.ts";
import type { TensorEntry, TensorTable } from "../tensor-table.ts";
import { moduleOf, renamed, tableOf } from "./entries.ts";
import type { Rename } from "./module-names.ts";

const SHOWN = 5;

/** A few keys for an error's sentence. */
export const someKeys = (keys: Iterable<string>): string => {
  const all = [...keys];
  const rest = all.length - SHOWN;
  return all.slice(0, SHOWN).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
};

/**
 * The table with every module renamed; parameters keep their last part (`weight`, `bias`).
 * @throws UnsupportedCheckpoint with the keys that have no place in the architecture.
 */
export const renameTable = (
  table: TensorTable,
  rename: Rename,
  what: string,
  reshape: (name: string, entry: TensorEntry) => readonly number[] = (_, entry) => entry.shape,
): TensorTable => {
  const strangers: string[] = [];
  const entries: TensorEntry[] = [];
  for (const [key, entry] of table) {
    const module = rename(moduleOf(key));
    if (module === undefined) {
      strangers.push(key);
      continue;
    }
    const name = module + key.slice(moduleOf(key).length);
    entries.push(renamed(entry, name, reshape(name, entry)));
  }
  if (strangers.length > 0) {
    throw new UnsupportedCheckpoint(
      `The file holds tensors that no ${what} of Stable Diffusion 1.x or 2.x has: ${someKeys(strangers)}.`,
      { value: strangers },
    );
  }
  return tableOf(entries);
};
