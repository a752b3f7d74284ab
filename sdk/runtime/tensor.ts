/** Types of the elements of a tensor. */
export type Dtype = "float32" | "float16" | "int32" | "int64" | "uint8" | "bool";

/** float16 values travel as their bit patterns in a Uint16Array, int64 as BigInt64Array, bool as 0 and 1 in a Uint8Array. */
export type TensorData = Float32Array | Uint16Array | Int32Array | BigInt64Array | Uint8Array;

/** A handle to values that lie on the CPU or the GPU. Whoever made it (or was handed it by `run`) disposes of it. */
export interface Tensor {
  readonly dtype: Dtype;
  readonly dims: readonly number[];
  readonly place: "cpu" | "gpu";
  /**
   * Copies the values out; counted as bytes read back when they lie on the GPU.
   * @throws DeviceLost, OutOfMemory, RuntimeFailure when it was disposed of.
   */
  read(): Promise<TensorData>;
  /** Gives the memory back. Disposing twice is an error in the caller and throws. */
  dispose(): void;
}
