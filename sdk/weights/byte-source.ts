import { CorruptFile } from "../errors.ts";

/** Bytes that can be read at any place: a Blob, a file on disk, a URL with Range requests, or memory. */
export interface ByteSource {
  /** What to call it in an error: a path, a URL, a file name. */
  readonly name: string;
  /** Size in bytes. */
  readonly size: number;
  /**
   * Exactly `length` bytes from `offset`.
   * @throws CorruptFile when the range lies outside the source or the source ends early.
   */
  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array>;
  /**
   * The same range as something a runtime can hold open: a Blob costs no memory until it is read.
   * @throws CorruptFile as `read` does.
   */
  span(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array | Blob>;
  /** Told what will be read before anything is: the whole that progress is measured by. Nothing is fetched yet. */
  expect?(ranges: Iterable<ByteRange>): void;
  /**
   * Fetches a range ahead of the reading, in parallel; absent where reading waits for no network.
   * @throws as `read` does
   */
  prepare?(offset: number, length: number, signal?: AbortSignal): Promise<void>;
  /** Bytes that must still be fetched before these ranges can be read; absent where nothing is fetched and kept. */
  missing?(ranges: Iterable<ByteRange>): number;
}

/** A part of a source, in bytes. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** @throws CorruptFile when `[offset, offset + length)` is not inside the source. */
export const checkRange = (
  source: Pick<ByteSource, "name" | "size">,
  offset: number,
  length: number,
): void => {
  const sound = Number.isSafeInteger(offset) && Number.isSafeInteger(length) && offset >= 0 && length >= 0;
  if (!sound || offset + length > source.size)
    throw new CorruptFile(
      `${source.name} ends at byte ${source.size}, before bytes ${offset} to ${offset + length}: it is truncated; fetch it again.`,
      { value: { offset, length, size: source.size } },
    );
};

/** @throws CorruptFile when fewer bytes arrived than were asked for. */
export const checkArrived = (name: string, bytes: Uint8Array, offset: number, length: number): Uint8Array => {
  if (bytes.byteLength !== length)
    throw new CorruptFile(
      `${name} gave ${bytes.byteLength} bytes at ${offset} where ${length} were expected: it changed or is truncated; fetch it again.`,
      { value: { offset, length, arrived: bytes.byteLength } },
    );
  return bytes;
};
