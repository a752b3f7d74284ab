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
  /** The whole source as something the runtime can hold open: a Blob costs no memory until it is read. */
  whole(signal?: AbortSignal): Promise<Uint8Array | Blob>;
}
