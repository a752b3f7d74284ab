import type { ExecutableGraph } from "./graph.ts";
import type { Tensor, TensorData, Dtype } from "./tensor.ts";

export type Backend = "webgpu" | "wasm";

/** A place where graphs run. Only this folder knows that it is ONNX Runtime. */
export interface Runtime {
  readonly backend: Backend;
  /** Half-precision arithmetic (`shader-f16`). */
  readonly fp16: boolean;
  /** What the device calls itself, for tables and bug reports. */
  readonly device: string;
  readonly counters: Counters;

  /** Opens a graph with its weights. Sessions are made and run one at a time: the runtime is not re-entrant. */
  open(graph: ExecutableGraph): Promise<Network>;
  /** Uploads values: to the GPU on WebGPU, to the wasm heap otherwise. The caller owns the tensor. */
  upload(data: TensorData, dtype: Dtype, dims: readonly number[]): Tensor;
  /** Releases every network and tensor still alive, and the device if the runtime made it. */
  dispose(): Promise<void>;
}

/** An opened graph, weights included. */
export interface Network {
  readonly name: string;
  /**
   * Runs once. Inputs stay the caller's; each output is a new tensor that the caller owns.
   * Outputs stay on the GPU on WebGPU.
   * @throws DeviceLost, OutOfMemory
   */
  run(inputs: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>>;
  release(): Promise<void>;
}

/** What does not vary with the clock. All counts are since the runtime was made. */
export interface Counters {
  /** Tensors alive now, weights not counted. */
  readonly liveTensors: number;
  readonly peakLiveTensors: number;
  readonly networks: number;
  readonly runs: number;
  readonly uploadedBytes: number;
  readonly readBackBytes: number;
  /** GPU compute dispatches; 0 on wasm. */
  readonly dispatches: number;
}
