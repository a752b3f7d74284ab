import type { ExecutableGraph, OpenOptions } from "./graph.ts";
import type { Tensor, TensorData, Dtype } from "./tensor.ts";

/** Where networks run: on the GPU, or on the CPU. */
export type Backend = "webgpu" | "wasm";

/** A place where graphs run. Only this folder knows that it is ONNX Runtime. */
export interface Runtime {
  readonly backend: Backend;
  /** Half-precision arithmetic (`shader-f16`). */
  readonly fp16: boolean;
  /** What the device calls itself, for tables and bug reports. */
  readonly device: string;
  /** Threads that compute on wasm. */
  readonly threads: number;
  /** As they are when asked for. */
  readonly counters: Counters;

  /**
   * Opens a graph with its weights. Opening and running queue up behind each other: ONNX Runtime is not re-entrant.
   * @throws OutOfMemory, DeviceLost, RuntimeFailure (the graph is wrong), or whatever `ExternalFile.load` throws.
   */
  open(graph: ExecutableGraph, options?: OpenOptions): Promise<Network>;
  /** Copies values in: to the GPU on WebGPU, to the CPU's memory otherwise. The caller owns the tensor. */
  upload(data: TensorData, dtype: Dtype, dims: readonly number[]): Tensor;
  /** Releases every network and tensor still alive, and the device if the runtime made it. */
  dispose(): Promise<void>;
}

/** An opened graph, weights included. */
export interface Network {
  readonly name: string;
  /** In the order of the file. */
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /**
   * Runs once. Inputs stay the caller's, who may dispose of them as soon as this was called; each output is a new
   * tensor that the caller owns.
   * Outputs stay on the GPU on WebGPU.
   * @throws DeviceLost, OutOfMemory, RuntimeFailure (an input is missing, misshapen or disposed of).
   */
  run(inputs: Readonly<Record<string, Tensor>>): Promise<Record<string, Tensor>>;
  /** Gives back what the network holds; it cannot run any more. */
  release(): Promise<void>;
}

/** An input or output as the graph declares it. */
export interface Port {
  readonly name: string;
  /** ONNX Runtime's word for it: "float32", "int64" … */
  readonly dtype: string;
  /** A number where the size is fixed, a name (or nothing) where it is free. */
  readonly dims: readonly (number | string)[];
}

/** What does not vary with the clock. All counts are since the runtime was made. */
export interface Counters {
  /** Tensors alive now, weights not counted. */
  readonly liveTensors: number;
  readonly peakLiveTensors: number;
  /** Networks open now. */
  readonly networks: number;
  readonly runs: number;
  /** Asked for through `upload`. */
  readonly uploadedBytes: number;
  /** Asked for through `read` of tensors on the GPU. */
  readonly readBackBytes: number;
  /** GPU compute dispatches; 0 on wasm. */
  readonly dispatches: number;
  /** Every byte mapped for reading on the device, asked for by a caller or by a kernel that ran on the CPU; 0 on wasm. */
  readonly mappedBytes: number;
}
