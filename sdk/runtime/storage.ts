import type { Tensor as OrtTensor } from "onnxruntime-web/wasm";
import type { TensorData } from "./tensor.ts";

/** Where a tensor's values lie, and how ONNX Runtime gets at them. */
export interface Storage {
  readonly place: "cpu" | "gpu";
  /** What ONNX Runtime is fed with; it never takes it over. */
  readonly feed: OrtTensor;
  read(): Promise<TensorData>;
  /** Called once, by the handle that holds this storage. */
  release(): void;
}
