import type { Tensor as OrtTensor } from "onnxruntime-web/wasm";
import type { TensorData } from "./tensor.ts";

/**
 * Where a tensor's values lie. Its handle holds it, and so does every run that reads it and every output that is
 * nothing but this input passed through; the memory goes back when the last holder lets go.
 */
export abstract class Storage {
  abstract readonly place: "cpu" | "gpu";
  /** What ONNX Runtime is fed with; it never takes it over. */
  abstract readonly feed: OrtTensor;
  private holders = 1;

  abstract read(): Promise<TensorData>;
  protected abstract free(): void;

  retain(): this {
    this.holders += 1;
    return this;
  }

  release(): void {
    this.holders -= 1;
    if (this.holders === 0) this.free();
  }
}
