import type { InferenceSession, Tensor as OrtTensor } from "onnxruntime-web/wasm";
import type { Backend } from "./runtime.ts";
import type { Storage } from "./storage.ts";
import type { Dtype, TensorData } from "./tensor.ts";

/** What differs between WebGPU and wasm; all else is shared. */
export interface Body {
  readonly backend: Backend;
  readonly fp16: boolean;
  readonly device: string;
  /** Says where sessions run and where their outputs stay. */
  readonly sessionOptions: InferenceSession.SessionOptions;
  /** Copies the values. */
  upload(data: TensorData, dtype: Dtype, dims: readonly number[]): Storage;
  /** Takes over an output of a run; one that is nothing but an input passed through gets memory of its own. */
  adopt(output: OrtTensor, inputs: readonly Storage[]): Storage;
  /**
   * Runs a task that uses the device, and rejects as soon as the device is known to have failed.
   * @throws DeviceLost, OutOfMemory
   */
  supervise<T>(doing: string, task: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
