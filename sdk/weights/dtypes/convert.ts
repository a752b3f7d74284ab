import { UnsupportedCheckpoint } from "../../errors.ts";
import { decodeE4M3, decodeE5M2 } from "./float8.ts";
import { floatToHalf, halfTable } from "./half.ts";
import type { StoredDtype } from "./stored-dtype.ts";

/** What networks compute in. */
export type ComputeDtype = "float32" | "float16";

/** Which stored type a network can take as it lies in the file. */
export const STORED_AS: Readonly<Record<ComputeDtype, StoredDtype>> = { float32: "F32", float16: "F16" };

/** Bytes of a tensor as numbers, whatever they are stored as. */
export const decodeFloats = (bytes: Uint8Array, dtype: StoredDtype, name: string): Float32Array => {
  const decode = DECODERS[dtype];
  if (decode === undefined)
    throw new UnsupportedCheckpoint(
      `Tensor "${name}" is stored as ${dtype}, which is not a type for weights here.`,
      {
        value: dtype,
      },
    );
  return decode(aligned(bytes));
};

export const encodeFloats = (values: Float32Array, dtype: ComputeDtype): Uint8Array => {
  if (dtype === "float32") return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const halves = new Uint16Array(values.length);
  for (let i = 0; i < values.length; i++) halves[i] = floatToHalf(values[i]!);
  return new Uint8Array(halves.buffer);
};

const DECODERS: Partial<Record<StoredDtype, (bytes: Uint8Array<ArrayBuffer>) => Float32Array>> = {
  F32: (bytes) => new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4),
  F64: (bytes) => Float32Array.from(new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8)),
  F16: (bytes) => {
    const halves = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
    const floats = halfTable();
    const values = new Float32Array(halves.length);
    for (let i = 0; i < halves.length; i++) values[i] = floats[halves[i]!]!;
    return values;
  },
  BF16: (bytes) => {
    const upper = new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
    const words = new Uint32Array(upper.length);
    for (let i = 0; i < upper.length; i++) words[i] = upper[i]! << 16;
    return new Float32Array(words.buffer);
  },
  F8_E4M3: decodeE4M3,
  F8_E5M2: decodeE5M2,
};

/** Typed arrays need their elements at multiples of 8 bytes at most; safetensors' ranges lie anywhere. */
const aligned = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  bytes.byteOffset % 8 === 0 && bytes.buffer instanceof ArrayBuffer
    ? (bytes as Uint8Array<ArrayBuffer>)
    : new Uint8Array(bytes);
