import { CorruptFile } from "../../errors.ts";
import type { ByteSource } from "../byte-source.ts";
import type { TensorEntry, TensorTable } from "../tensor-table.ts";
import { MAX_HEADER_BYTES, parseHeader } from "./header.ts";

const LENGTH_BYTES = 8;

export interface SafetensorsFile {
  readonly tensors: TensorTable;
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * The table of a safetensors file. Two reads: 8 bytes, then the header, which is never larger than the file itself.
 * @throws CorruptFile with the reason
 */
export const readSafetensors = async (source: ByteSource, signal?: AbortSignal): Promise<SafetensorsFile> => {
  const headerBytes = await headerLength(source, signal);
  const bytes = await source.read(LENGTH_BYTES, headerBytes, signal);
  const dataStart = LENGTH_BYTES + headerBytes;
  const header = parseHeader(source.name, decodeUtf8(source.name, bytes), source.size - dataStart);
  const tensors = new Map<string, TensorEntry>();
  for (const { name, dtype, shape, begin, end } of header.tensors)
    tensors.set(name, { name, dtype, shape, source, offset: dataStart + begin, length: end - begin });
  return { tensors, metadata: header.metadata };
};

const headerLength = async (source: ByteSource, signal: AbortSignal | undefined): Promise<number> => {
  if (source.size < LENGTH_BYTES)
    throw new CorruptFile(`${source.name} has ${source.size} bytes: too few for a safetensors file.`, {
      value: source.size,
    });
  const bytes = await source.read(0, LENGTH_BYTES, signal);
  const length = new DataView(bytes.buffer, bytes.byteOffset, LENGTH_BYTES).getBigUint64(0, true);
  const room = Math.min(MAX_HEADER_BYTES, source.size - LENGTH_BYTES);
  if (length > BigInt(room))
    throw new CorruptFile(
      `${source.name} announces a header of ${length} bytes where at most ${room} fit: it is no safetensors file, or truncated.`,
      { value: length },
    );
  return Number(length);
};

const decodeUtf8 = (name: string, bytes: Uint8Array): string => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new CorruptFile(`${name} has a header that is not UTF-8: it is no safetensors file.`, { cause });
  }
};
