/** Bytes in a chunk: what a cut download loses at most, and what is checked at once. */
export const CHUNK_BYTES = 4 << 20;

/** Chunks asked for in one request: long enough that requests cost nothing, short enough that several run at once. */
const RUN_CHUNKS = 8;

/** Chunks, the last one not included. */
export interface ChunkRun {
  readonly first: number;
  readonly end: number;
}

export const chunkCount = (size: number): number => Math.ceil(size / CHUNK_BYTES);

/** The chunks that hold `[offset, offset + length)`. */
export function chunksOf(offset: number, length: number): ChunkRun {
  if (length === 0) return { first: 0, end: 0 };
  return {
    first: Math.floor(offset / CHUNK_BYTES),
    end: Math.floor((offset + length - 1) / CHUNK_BYTES) + 1,
  };
}

/** Where a chunk lies in a file of `size` bytes. */
export function chunkRange(chunk: number, size: number): { readonly start: number; readonly end: number } {
  return { start: chunk * CHUNK_BYTES, end: Math.min((chunk + 1) * CHUNK_BYTES, size) };
}

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
