import { CorruptFile } from "../../errors.ts";
import type { TensorEntry, TensorTable } from "../tensor-table.ts";

/** The same bytes under another name, and where `shape` is given in another shape of as many elements. */
export const renamed = (
  entry: TensorEntry,
  name: string,
  shape: readonly number[] = entry.shape,
): TensorEntry => ({
  ...entry,
  name,
  shape,
});

/** Rows [first, first + count) along the first axis, as an entry of its own over the same bytes. */
export const rows = (entry: TensorEntry, name: string, first: number, count: number): TensorEntry => {
  const rowBytes = entry.length / (entry.shape[0] ?? 1);
  return {
    ...entry,
    name,
    shape: [count, ...entry.shape.slice(1)],
    offset: entry.offset + first * rowBytes,
    length: count * rowBytes,
  };
};

/** @throws CorruptFile when two entries have one name. */
export const tableOf = (entries: Iterable<TensorEntry>): TensorTable => {
  const table = new Map<string, TensorEntry>();
  for (const entry of entries) {
    if (table.has(entry.name)) {
      throw new CorruptFile(`${entry.source.name} stores two tensors that both stand for ${entry.name}.`, {
        value: entry.name,
      });
    }
    table.set(entry.name, entry);
  }
  return table;
};

/** The entries below a prefix, with the prefix taken off. */
export const below = (table: TensorTable, prefix: string): TensorTable =>
  new Map(
    [...table]
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, entry]) => [key.slice(prefix.length), renamed(entry, key.slice(prefix.length))]),
  );

/** The name of the module that a parameter belongs to: all but the last part. */
export const moduleOf = (key: string): string => key.slice(0, Math.max(0, key.lastIndexOf(".")));

export const modulesOf = (table: TensorTable): ReadonlySet<string> =>
  new Set([...table.keys()].map(moduleOf));
