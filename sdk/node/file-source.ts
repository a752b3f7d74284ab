import { open, stat } from "node:fs/promises";
import { checkArrived, checkRange, type ByteSource } from "../weights/byte-source.ts";

/** A file on disk; opened for each read, so that nothing has to be closed. Undefined when there is none. */
export const fileSource = async (path: string): Promise<ByteSource | undefined> => {
  const size = await fileSize(path);
  if (size === undefined) return undefined;
  const source: ByteSource = {
    name: path,
    size,
    read: async (offset, length, signal) => {
      signal?.throwIfAborted();
      checkRange(source, offset, length);
      const file = await open(path);
      try {
        const bytes = new Uint8Array(length);
        let filled = 0;
        while (filled < length) {
          const { bytesRead } = await file.read(bytes, filled, length - filled, offset + filled);
          if (bytesRead === 0) break;
          filled += bytesRead;
        }
        return checkArrived(path, bytes.subarray(0, filled), offset, length);
      } finally {
        await file.close();
      }
    },
    span: (offset, length, signal) => source.read(offset, length, signal),
  };
  return source;
};

const fileSize = async (path: string): Promise<number | undefined> => {
  try {
    const status = await stat(path);
    return status.isFile() ? status.size : undefined;
  } catch (error) {
    if (
      (error as NodeJS.ErrnoException).code === "ENOENT" ||
      (error as NodeJS.ErrnoException).code === "ENOTDIR"
    )
      return undefined;
    throw error;
  }
};
