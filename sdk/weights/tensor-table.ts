import type { ByteSource } from "./byte-source.ts";

/** Element types that checkpoints are stored in, as safetensors spells them. */
export type StoredDtype = "F64" | "F32" | "F16" | "BF16" | "I64" | "I32" | "I16" | "I8" | "U8" | "BOOL";

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
