import { BYTES_PER_ELEMENT } from "../dtypes/stored-dtype.ts";
import { encodeFloats, STORED_AS } from "../dtypes/convert.ts";
import type { ComputeDtype } from "../dtypes/convert.ts";
import { readFloats } from "../read-tensor.ts";
import { elementCount } from "../tensor-table.ts";
import type { StoredDtype, TensorEntry, TensorTable } from "../tensor-table.ts";
import { packComputed } from "./packed-source.ts";
import type { ComputedTensor } from "./packed-source.ts";

const FLOATS: ReadonlySet<StoredDtype> = new Set<StoredDtype>([
  "F64",
  "F32",
  "F16",
  "BF16",
  "F8_E4M3",
  "F8_E5M2",
]);

/** A tensor of floats as `dtype`, rounded to nearest, ties to even. */
export const converted = (entry: TensorEntry, dtype: ComputeDtype): ComputedTensor => ({
  name: entry.name,
  dtype: STORED_AS[dtype],
  shape: entry.shape,
  length: elementCount(entry.shape) * BYTES_PER_ELEMENT[STORED_AS[dtype]],
  from: [entry],
  compute: async (signal) => encodeFloats(await readFloats(entry, signal), dtype),
});

/**
 * The same tensors with every float stored as `dtype`, converted when it is read; entries that need no conversion
 * (integers, floats that are `dtype` already, and those that `keep` names) are the very same entries.
 * Numbers are rounded to nearest, ties to even.
 */
export const convertFloats = (
  table: TensorTable,
  dtype: ComputeDtype,
  keep: (entry: TensorEntry) => boolean = () => false,
): TensorTable => {
  const foreign = [...table.values()].filter(
    (entry) => FLOATS.has(entry.dtype) && entry.dtype !== STORED_AS[dtype] && !keep(entry),
  );
  const computed = packComputed(
    `${foreign[0]?.source.name ?? "no tensors"} as ${dtype}`,
    foreign.map((entry) => converted(entry, dtype)),
  );
  const byName = new Map(computed.map((entry) => [entry.name, entry]));
  return new Map([...table].map(([name, entry]) => [name, byName.get(entry.name) ?? entry]));
};
