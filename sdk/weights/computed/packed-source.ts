import { checkArrived, checkRange } from "../byte-source.ts";
import type { ByteSource } from "../byte-source.ts";
import { prepareTensors } from "../prepare-tensors.ts";
import type { StoredDtype, TensorEntry } from "../tensor-table.ts";

/** A tensor that lies in no file: its bytes are made when someone reads them, and nobody keeps them. */
export interface ComputedTensor {
  readonly name: string;
  readonly dtype: StoredDtype;
  readonly shape: readonly number[];
  /** In bytes, known before anything is computed. */
  readonly length: number;
  /** The tensors that it is computed from, as far as they are large: they are fetched ahead of the reading. */
  readonly from?: readonly TensorEntry[];
  /** Exactly `length` bytes, little-endian. */
  compute(signal?: AbortSignal): Promise<Uint8Array>;
}

interface Placed extends ComputedTensor {
  readonly offset: number;
}

const ALIGNMENT = 16;

/** How large sources may become, in bytes. */
export interface PackingLimits {
  /** Chrome refuses buffers of 2 GB, and a source is read whole. Default 1 GiB. */
  readonly source?: number;
  /** A longer span is handed out as a Blob. Default 64 MiB. */
  readonly inMemory?: number;
}

const nextAligned = (offset: number): number => Math.ceil(offset / ALIGNMENT) * ALIGNMENT;

/** Computed tensors laid one behind the other, as if they were a file. */
const packedSource = (
  name: string,
  placed: readonly Placed[],
  size: number,
  largestInMemory: number,
): ByteSource => {
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
  /** The browser keeps a Blob outside of this thread's memory, on disk when it is large: each tensor leaves as it is made. */
  const blob = async (offset: number, length: number, signal?: AbortSignal): Promise<Blob> => {
    checkRange({ name, size }, offset, length);
    const pieces: Blob[] = [];
    let at = offset;
    for (const tensor of placed) {
      const from = Math.max(at, tensor.offset);
      const to = Math.min(offset + length, tensor.offset + tensor.length);
      if (from >= to) continue;
      const bytes = (await bytesOf(tensor, signal)) as Uint8Array<ArrayBuffer>;
      const part = bytes.subarray(from - tensor.offset, to - tensor.offset);
      pieces.push(new Blob([new Uint8Array(from - at), part]));
      at = to;
    }
    return new Blob([...pieces, new Uint8Array(offset + length - at)]);
  };
  const prepare = (offset: number, length: number, signal?: AbortSignal): Promise<void> =>
    prepareTensors(
      placed
        .filter((tensor) => tensor.offset < offset + length && offset < tensor.offset + tensor.length)
        .flatMap(({ from = [] }) => from),
      signal,
    );
  const span = async (offset: number, length: number, signal?: AbortSignal) => {
    checkRange({ name, size }, offset, length);
    await prepare(offset, length, signal);
    return length > largestInMemory ? blob(offset, length, signal) : read(offset, length, signal);
  };
  return { name, size, read, span, prepare };
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
 * Entries for computed tensors, packed into few sources. Reading an entry computes that tensor alone; reading a span of
 * several computes them one after the other, so that at most one tensor more than the result is in memory.
 */
export const packComputed = (
  name: string,
  tensors: readonly ComputedTensor[],
  { source: largest = 1 << 30, inMemory = 64 << 20 }: PackingLimits = {},
): TensorEntry[] =>
  groupsWithin(tensors, largest).flatMap((group, index, groups) => {
    const { placed, size } = place(group);
    const source = packedSource(
      groups.length === 1 ? name : `${name} (${index + 1})`,
      placed,
      size,
      inMemory,
    );
    return placed.map(({ name, dtype, shape, offset, length }) => ({
      name,
      dtype,
      shape,
      source,
      offset,
      length,
    }));
  });
