import { chunkAt, chunkRange } from "./chunks.ts";
import { Interrupted } from "./failures.ts";
import type { RangeAnswer } from "./request-range.ts";

/** Where arrived chunks go. */
export interface ChunkTaker {
  /** So many bytes of a chunk are here; told for each piece of the answer. */
  readonly arrived: (chunk: number, bytes: number) => void;
  readonly take: (chunk: number, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** The chunk is taken, or was cut off. */
  readonly ended: (chunk: number) => void;
}

/**
 * Cuts an answer into whole chunks and hands them on one by one; the rest of a chunk that was cut off is lost. The last
 * chunk waits until nothing follows it.
 * @param size of the whole file
 * @throws Interrupted when the answer is shorter or longer than it says
 */
export async function takeChunks(
  { start, end, pieces }: RangeAnswer,
  size: number,
  taker: ChunkTaker,
): Promise<void> {
  let chunk = chunkAt(start);
  let buffer = bufferOf(chunk, size);
  let filled = 0;
  let at = start;
  const hand = async (): Promise<void> => {
    await taker.take(chunk, buffer);
    taker.ended(chunk);
  };
  try {
    for await (const piece of pieces) {
      if (at + piece.length > end) throw new Interrupted(`more bytes came than the ${end - start} announced`);
      for (let from = 0; from < piece.length;) {
        if (filled === buffer.length) {
          await hand();
          buffer = bufferOf(++chunk, size);
          filled = 0;
        }
        const part = piece.subarray(from, from + buffer.length - filled);
        buffer.set(part, filled);
        filled += part.length;
        from += part.length;
        at += part.length;
        taker.arrived(chunk, filled);
      }
    }
    if (filled === buffer.length) await hand();
  } finally {
    taker.ended(chunk);
  }
  if (at < end) throw new Interrupted(`the answer ended after ${at - start} of ${end - start} bytes`);
}

function bufferOf(chunk: number, size: number): Uint8Array<ArrayBuffer> {
  const { start, end } = chunkRange(chunk, size);
  return new Uint8Array(end - start);
}
