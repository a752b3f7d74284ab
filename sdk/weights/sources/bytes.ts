import { checkRange, type ByteSource } from "../byte-source.ts";

/** Bytes in memory. Reads are views, not copies. */
export const bytesSource = (name: string, bytes: Uint8Array): ByteSource => {
  const source: ByteSource = {
    name,
    size: bytes.byteLength,
    read: async (offset, length, signal) => {
      signal?.throwIfAborted();
      checkRange(source, offset, length);
      return Promise.resolve(bytes.subarray(offset, offset + length));
    },
    span: (offset, length, signal) => source.read(offset, length, signal),
  };
  return source;
};
