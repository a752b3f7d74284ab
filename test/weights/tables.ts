import { bytesSource } from "../../sdk/weights/sources/bytes.ts";
import { encodeFloats } from "../../sdk/weights/dtypes/convert.ts";
import { BYTES_PER_ELEMENT } from "../../sdk/weights/dtypes/stored-dtype.ts";
import { elementCount } from "../../sdk/weights/tensor-table.ts";
import type { ByteSource } from "../../sdk/weights/byte-source.ts";
import type { StoredDtype, TensorEntry, TensorTable } from "../../sdk/weights/tensor-table.ts";

export interface TestTensor {
  readonly shape: readonly number[];
  readonly values?: ArrayLike<number>;
  readonly dtype?: "F32" | "F16";
}

/** Numbers in [-1, 1) that look random and are the same every time, exact in fp16. */
export const values = (count: number, seed: number): Float32Array => {
  let state = (seed * 2654435761 + 1) >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return ((state >>> 21) - 1024) / 1024;
  });
};

const seedOf = (name: string): number =>
  Array.from(name).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7);

/** A table of tensors in memory, each in a source of its own; values that are not given are made from the name. */
export const tableWith = (tensors: Readonly<Record<string, TestTensor>>): TensorTable =>
  new Map(
    Object.entries(tensors).map(([name, { shape, values: given, dtype = "F32" }]): [string, TensorEntry] => {
      const floats = given ? Float32Array.from(given) : values(elementCount(shape), seedOf(name));
      const bytes = encodeFloats(floats, dtype === "F32" ? "float32" : "float16");
      return [
        name,
        { name, dtype, shape, source: bytesSource(name, bytes), offset: 0, length: bytes.byteLength },
      ];
    }),
  );

const unreadable = (name: string): ByteSource => ({
  name,
  size: Number.MAX_SAFE_INTEGER,
  read: () => Promise.reject(new Error(`${name} must not be read`)),
  span: () => Promise.reject(new Error(`${name} must not be read`)),
});

/** A table of names and shapes alone: reading any of it fails. */
export const tableOfShapes = (
  shapes: Readonly<Record<string, readonly number[]>>,
  dtype: StoredDtype = "F16",
): TensorTable => {
  const source = unreadable("shapes alone");
  return new Map(
    Object.entries(shapes).map(([name, shape]) => [
      name,
      { name, dtype, shape, source, offset: 0, length: elementCount(shape) * BYTES_PER_ELEMENT[dtype] },
    ]),
  );
};
