import type { Tensor as OrtTensor } from "onnxruntime-web/wasm";
import type { TensorData } from "./tensor.ts";

/**
 * Where a tensor's values lie. Its handle holds it, and so does every run that reads it; the memory goes back when the
 * last holder lets go.
 */
export abstract class Storage {
  abstract readonly place: "cpu" | "gpu";
  private holders = 1;
  private readonly onFreed: (() => void)[] = [];

  /** What ONNX Runtime is fed with; it never takes it over. Ask anew for each run: `moveOut` changes it. */
  abstract get feed(): OrtTensor;
  abstract read(): Promise<TensorData>;
  /** Moves the values out of memory that belongs to the session which made them: it is about to be released. */
  abstract moveOut(): void;
  protected abstract free(): void;

  retain(): this {
    this.holders += 1;
    return this;
  }

  release(): void {
    this.holders -= 1;
    if (this.holders > 0) return;
    this.free();
    for (const listener of this.onFreed) listener();
  }

  whenFreed(listener: () => void): void {
    this.onFreed.push(listener);
  }
}
