import { checkArrived, checkRange } from "../byte-source.ts";
import type { ByteSource } from "../byte-source.ts";
import type { StoredDtype, TensorEntry } from "../tensor-table.ts";

/** A tensor that lies in no file: its bytes are made when someone reads them, and nobody keeps them. */
export interface ComputedTensor {
  readonly name: string;
  readonly dtype: StoredDtype;
  readonly shape: readonly number[];
  /** In bytes, known before anything is computed. */
  readonly length: number;
  /** Exactly `length` bytes, little-endian. */
  compute(signal?: AbortSignal): Promise<Uint8Array>;
}

interface Placed extends ComputedTensor {
  readonly offset: number;
}

const ALIGNMENT = 16;
/** Chrome refuses buffers of 2 GB, and a source is read whole. */
const LARGEST_SOURCE = 1 << 30;

const nextAligned = (offset: number): number => Math.ceil(offset / ALIGNMENT) * ALIGNMENT;

/** Computed tensors laid one behind the other, as if they were a file. */
const packedSource = (name: string, placed: readonly Placed[], size: number): ByteSource => {
  const bytesOf = async (tensor: Placed, signal?: AbortSignal): Promise<Uint8Array> => {
    signal?.throwIfAborted();
    return checkArrived(tensor.name, await tensor.compute(signal), tensor.offset, tensor.length);
  };
  const read = async (offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array> => {
    checkRange({ name, size }, offset, length);
    const exact = placed.find((tensor) => tensor.offset === offset && tensor.length === length);
    if (exact) return bytesOf(exact, signal);
    const bytes = new Uint8Array(length);
    for (const tensor of placed) {
      const from = Math.max(offset, tensor.offset);
      const to = Math.min(offset + length, tensor.offset + tensor.length);
      if (from >= to) continue;
      const values = await bytesOf(tensor, signal);
      bytes.set(values.subarray(from - tensor.offset, to - tensor.offset), from - offset);
    }
    return bytes;
  };
  return { name, size, read, span: read };
};

const place = (tensors: readonly ComputedTensor[]): { placed: Placed[]; size: number } => {
  let size = 0;
  const placed = tensors.map((tensor) => {
    const offset = nextAligned(size);
    size = offset + tensor.length;
    return { ...tensor, offset };
  });
  return { placed, size };
};

const groupsWithin = (tensors: readonly ComputedTensor[], largest: number): ComputedTensor[][] => {
  const groups: ComputedTensor[][] = [];
  let size = Infinity;
  for (const tensor of tensors) {
    if (size + tensor.length > largest) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)!.push(tensor);
    size = nextAligned(size + tensor.length);
  }
  return groups;
};

/**
 * Entries for computed tensors, packed into as few sources as `largestSource` bytes allow.
 * Reading an entry computes that tensor alone; reading a span of several computes them one after the other into one
 * buffer, so that at most one tensor more than the result is in memory.
 */
export const packComputed = (
  name: string,
  tensors: readonly ComputedTensor[],
  largestSource = LARGEST_SOURCE,
): TensorEntry[] =>
  groupsWithin(tensors, largestSource).flatMap((group, index, groups) => {
    const { placed, size } = place(group);
    const source = packedSource(groups.length === 1 ? name : `${name} (${index + 1})`, placed, size);
    return placed.map(({ name, dtype, shape, offset, length }) => ({
      name,
      dtype,
      shape,
      source,
      offset,
      length,
    }));
  });
