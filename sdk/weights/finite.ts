import { CorruptFile } from "../errors.ts";
import type { StoredDtype } from "./dtypes/stored-dtype.ts";
import type { TensorEntry, TensorTable } from "./tensor-table.ts";

const CHUNK_BYTES = 8 << 20;

/**
 * Bits that are all set in an infinity or a NaN and in nothing else, seen in the words that hold sign and exponent.
 */
const EXPONENTS: Partial<
  Record<StoredDtype, { readonly mask: number; readonly wordBytes: 2 | 4; readonly stride: 1 | 2 }>
> = {
  F16: { mask: 0x7c00, wordBytes: 2, stride: 1 },
  BF16: { mask: 0x7f80, wordBytes: 2, stride: 1 },
  F32: { mask: 0x7f800000, wordBytes: 4, stride: 1 },
  F64: { mask: 0x7ff00000, wordBytes: 4, stride: 2 },
};

/**
 * Reads every float weight once and refuses the first that is infinite or not a number. It reads the whole file (about
 * a second a gigabyte), so it is meant for a check after a download, and for naming the culprit once a picture came
 * out that is not finite; opening a model does not do it.
 * @throws CorruptFile with the tensor's name and the element's index
 */
export const checkFinite = async (tensors: TensorTable, signal?: AbortSignal): Promise<void> => {
  for (const entry of tensors.values()) {
    const index = await firstNonFinite(entry, signal);
    if (index !== undefined) throw notFinite(entry, index);
  }
};

/** What is said of a tensor with an infinity or a NaN at `index`, counted in row-major order. */
export const notFinite = ({ name, source }: TensorEntry, index: number): CorruptFile =>
  new CorruptFile(
    `${source.name}: tensor "${name}" is not finite at element ${index}: the weights are damaged; fetch them again.`,
    { value: { tensor: name, index } },
  );

/** Index of the first infinity or NaN of a tensor, in row-major order. */
export const firstNonFinite = async (
  entry: TensorEntry,
  signal?: AbortSignal,
): Promise<number | undefined> => {
  const exponent = EXPONENTS[entry.dtype];
  if (exponent === undefined) return undefined;
  const { mask, wordBytes, stride } = exponent;
  for (let start = 0; start < entry.length; start += CHUNK_BYTES) {
    const bytes = await entry.source.read(
      entry.offset + start,
      Math.min(CHUNK_BYTES, entry.length - start),
      signal,
    );
    const copy = bytes.byteOffset % wordBytes === 0 ? bytes : new Uint8Array(bytes);
    const count = copy.byteLength / wordBytes;
    const words =
      wordBytes === 2
        ? new Uint16Array(copy.buffer, copy.byteOffset, count)
        : new Uint32Array(copy.buffer, copy.byteOffset, count);
    for (let i = stride - 1; i < words.length; i += stride)
      if ((words[i]! & mask) === mask) return (start / wordBytes + i - (stride - 1)) / stride;
  }
  return undefined;
};
