import type { ByteRange } from "../byte-source.ts";

/** Bytes in a chunk: what a cut download loses at most, and what is checked at once. */
export const CHUNK_BYTES = 4 << 20;

/**
 * Where the first chunks end. They are smaller, since a file is often asked for its header alone: 256 KB hold the one of
 * a Stable Diffusion 1.x network, 1 MB that of nearly every checkpoint.
 */
const FIRST_ENDS = [256 << 10, 1 << 20, CHUNK_BYTES];

/** Chunks asked for in one request: long enough that requests cost nothing, short enough that several run at once. */
const RUN_CHUNKS = 8;

/** Chunks, the last one not included. */
export interface ChunkRun {
  readonly first: number;
  readonly end: number;
}

export const chunkCount = (size: number): number => (size === 0 ? 0 : chunkAt(size - 1) + 1);

/** The chunk that holds a byte. */
export function chunkAt(offset: number): number {
  const first = FIRST_ENDS.findIndex((end) => offset < end);
  return first === -1 ? FIRST_ENDS.length - 1 + Math.floor(offset / CHUNK_BYTES) : first;
}

/** The chunks that hold `[offset, offset + length)`. */
export function chunksOf(offset: number, length: number): ChunkRun {
  if (length === 0) return { first: 0, end: 0 };
  return { first: chunkAt(offset), end: chunkAt(offset + length - 1) + 1 };
}

/** The chunks that hold any of the ranges. */
export function chunksOfAll(ranges: Iterable<ByteRange>): ReadonlySet<number> {
  const chunks = new Set<number>();
  for (const { offset, length } of ranges) {
    const { first, end } = chunksOf(offset, length);
    for (let chunk = first; chunk < end; chunk++) chunks.add(chunk);
  }
  return chunks;
}

/** Where a chunk lies in a file of `size` bytes. */
export function chunkRange(chunk: number, size: number): { readonly start: number; readonly end: number } {
  return { start: endOf(chunk - 1), end: Math.min(endOf(chunk), size) };
}

const endOf = (chunk: number): number =>
  chunk < 0 ? 0 : (FIRST_ENDS[chunk] ?? (chunk + 2 - FIRST_ENDS.length) * CHUNK_BYTES);

/** Neighbours among `wanted` chunks (ascending) as runs for one request each. */
export function runsOf(wanted: readonly number[]): ChunkRun[] {
  const runs: ChunkRun[] = [];
  for (const chunk of wanted) {
    const last = runs.at(-1);
    if (last?.end === chunk && last.end - last.first < RUN_CHUNKS)
      runs[runs.length - 1] = { ...last, end: chunk + 1 };
    else runs.push({ first: chunk, end: chunk + 1 });
  }
  return runs;
}
