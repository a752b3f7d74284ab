import { CorruptFile } from "../errors.ts";

/** "deflate" is zlib's, with its header and checksum. */
export type Compression = "gzip" | "deflate";

export async function compress(format: Compression, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return collect(through(bytes, new CompressionStream(format)), Infinity);
}

/**
 * @param most bytes that may come out, so that a small file cannot fill the memory
 * @throws CorruptFile for bytes of another format, cut off, or of more than `most`
 */
export async function decompress(
  format: Compression,
  bytes: Uint8Array,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await collect(through(bytes, new DecompressionStream(format)), most);
  } catch (cause) {
    if (cause instanceof CorruptFile) throw cause;
    throw new CorruptFile(`Compressed bytes (${format}) cannot be read: they are damaged or cut off.`, {
      cause,
    });
  }
}

type Transform = ReadableWritablePair<Uint8Array<ArrayBuffer>, BufferSource>;

function through(bytes: Uint8Array, transform: Transform): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new Blob([new Uint8Array(bytes)]).stream().pipeThrough(transform);
}

async function collect(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  most: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    length += read.value.length;
    if (length > most) {
      await reader.cancel();
      throw new CorruptFile(`Compressed bytes hold more than ${most} bytes; nothing of ours is so large.`, {
        value: most,
      });
    }
    parts.push(read.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
