import type { StoredDtype } from "../tensor-table.ts";

/** A block of bytes in a PyTorch file that tensors are views of. */
export interface Storage {
  readonly kind: "storage";
  readonly dtype: StoredDtype;
  /** Its file name below `data/`. */
  readonly key: string;
  /** In elements. */
  readonly count: number;
}

/** A view of a storage: offset and strides are in elements. */
export interface PickledTensor {
  readonly kind: "tensor";
  readonly storage: Storage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

export type Dictionary = Map<string | number | boolean | null, PickleValue>;

/** All that a pickle can become here. Tuples and lists are both arrays; an OrderedDict is a Map. */
export type PickleValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | Storage
  | PickledTensor
  | PickleValue[]
  | Dictionary;

export const isDictionary = (value: unknown): value is Dictionary => value instanceof Map;

export const isTensor = (value: unknown): value is PickledTensor =>
  typeof value === "object" && value !== null && (value as { kind?: unknown }).kind === "tensor";

export const isStorage = (value: unknown): value is Storage =>
  typeof value === "object" && value !== null && (value as { kind?: unknown }).kind === "storage";
