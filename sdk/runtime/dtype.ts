import { RuntimeFailure } from "../errors.ts";
import type { Dtype, TensorData } from "./tensor.ts";

type ArrayOf = new (buffer: ArrayBufferLike, byteOffset?: number, length?: number) => TensorData;

const ARRAYS: Record<Dtype, ArrayOf & { readonly BYTES_PER_ELEMENT: number }> = {
  float32: Float32Array,
  float16: Uint16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  bool: Uint8Array,
};

export const sizeOf = (dims: readonly number[]): number => dims.reduce((product, dim) => product * dim, 1);

export const byteLengthOf = (dtype: Dtype, dims: readonly number[]): number =>
  sizeOf(dims) * ARRAYS[dtype].BYTES_PER_ELEMENT;

/** The values in a buffer, as the array class that stands for `dtype`, without copying. */
export const viewAs = (
  dtype: Dtype,
  buffer: ArrayBufferLike,
  byteOffset: number,
  dims: readonly number[],
): TensorData => new ARRAYS[dtype](buffer, byteOffset, sizeOf(dims));

/** @throws RuntimeFailure when the data is of another class, or of another length, than dtype and dims say. */
export const checkData = (data: TensorData, dtype: Dtype, dims: readonly number[]): void => {
  const expected = ARRAYS[dtype];
  // Names, not instanceof: arrays may come from another realm (a worker, a test's sandbox).
  if (
    data.constructor.name !== expected.name &&
    !(expected === Uint8Array && ArrayBuffer.isView(data) && data.BYTES_PER_ELEMENT === 1)
  ) {
    throw new RuntimeFailure(`A ${dtype} tensor takes a ${expected.name}, not a ${data.constructor.name}.`, {
      value: dtype,
    });
  }
  if (dims.some((dim) => !Number.isInteger(dim) || dim < 1)) {
    throw new RuntimeFailure(
      `Every dimension of a tensor must be a positive whole number, not [${dims.join(", ")}].`,
      { value: dims },
    );
  }
  if (data.length !== sizeOf(dims)) {
    throw new RuntimeFailure(
      `A tensor of shape [${dims.join(", ")}] holds ${sizeOf(dims)} values, but ${data.length} were given.`,
      { value: dims },
    );
  }
};
