import type { ByteSource } from "./byte-source.ts";
import type { StoredDtype } from "./dtypes/stored-dtype.ts";

export type { StoredDtype } from "./dtypes/stored-dtype.ts";

/** Where one tensor lies: nothing is read until someone asks. */
export interface TensorEntry {
  readonly name: string;
  readonly dtype: StoredDtype;
  readonly shape: readonly number[];
  readonly source: ByteSource;
  /** From the start of the source (not of its data section). */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
}

/** The tensors of one network by name, from one file or from several shards. */
export type TensorTable = ReadonlyMap<string, TensorEntry>;

export const elementCount = (shape: readonly number[]): number =>
  shape.reduce((count, size) => count * size, 1);

/** "[320, 4, 3, 3]" */
export const showShape = (shape: readonly number[]): string => `[${shape.join(", ")}]`;
