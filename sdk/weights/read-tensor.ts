import { decodeFloats } from "./dtypes/convert.ts";
import type { TensorEntry } from "./tensor-table.ts";

/** One tensor's values as floats, in row-major order. */
export const readFloats = async (entry: TensorEntry, signal?: AbortSignal): Promise<Float32Array> =>
  decodeFloats(await entry.source.read(entry.offset, entry.length, signal), entry.dtype, entry.name);
