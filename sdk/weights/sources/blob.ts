import { checkArrived, checkRange, type ByteSource } from "../byte-source.ts";

/** A Blob or a File that the user picked; nothing lies in memory until it is read. */
export const blobSource = (name: string, blob: Blob): ByteSource => {
  const source: ByteSource = {
    name,
    size: blob.size,
    read: async (offset, length, signal) => {
      signal?.throwIfAborted();
      checkRange(source, offset, length);
      const bytes = new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
      return checkArrived(name, bytes, offset, length);
    },
    span: async (offset, length, signal) => {
      signal?.throwIfAborted();
      checkRange(source, offset, length);
      return Promise.resolve(blob.slice(offset, offset + length));
    },
  };
  return source;
};
