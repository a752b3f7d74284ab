import { chunkRange } from "./chunks.ts";
import type { FileRecord } from "./file-record.ts";
import type { Pace } from "./pace.ts";

/** Bytes that are here, and how many it will be: those of the whole file, or of the parts that are known to be needed. */
export type TellProgress = (loadedBytes: number, totalBytes: number) => void;

/** How far a file has come: whole chunks, and what has arrived of those on their way. */
export class FileProgress {
  readonly #record: FileRecord;
  readonly #pace: Pace;
  readonly #tell: TellProgress | undefined;
  /** Bytes by chunk on its way; what was cut off is forgotten. */
  readonly #arrived = new Map<number, number>();
  /** Chunks that will be needed; all where nobody has said. */
  #expected: Set<number> | undefined;

  constructor(record: FileRecord, pace: Pace, tell: TellProgress | undefined) {
    this.#record = record;
    this.#pace = pace;
    this.#tell = tell;
  }

  /** From now on these chunks, and those that were said before, are the whole. */
  expect(chunks: Iterable<number>): void {
    this.#expected = new Set([...(this.#expected ?? []), ...chunks]);
    this.settled();
  }

  /** What is asked for belongs to what is expected. */
  asked(chunks: Iterable<number>): void {
    for (const chunk of chunks) this.#expected?.add(chunk);
  }

  /** Bytes that are expected and not here. */
  get missing(): number {
    return [...(this.#expected ?? [])].reduce((sum, chunk) => {
      const { start, end } = chunkRange(chunk, this.#record.head.size);
      return this.#record.hashes[chunk] ? sum : sum + end - start;
    }, 0);
  }

  arrived(chunk: number, bytes: number): void {
    this.#arrived.set(chunk, bytes);
    this.#pace.tell(this.#now);
  }

  /** A chunk is kept, or was cut off. */
  ended(chunk: number): void {
    this.#arrived.delete(chunk);
    this.#pace.tell(this.#now);
  }

  /** Nothing is on its way any more. */
  settled(): void {
    this.#pace.tell(this.#now, true);
  }

  readonly #now = (): void => {
    const { hashes, head } = this.#record;
    let [loaded, total] = [0, 0];
    for (const chunk of this.#expected ?? hashes.keys()) {
      const { start, end } = chunkRange(chunk, head.size);
      total += end - start;
      loaded += hashes[chunk] ? end - start : (this.#arrived.get(chunk) ?? 0);
    }
    this.#tell?.(loaded, total);
  };
}
