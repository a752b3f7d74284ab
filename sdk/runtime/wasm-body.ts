import type { Tensor as OrtTensor } from "onnxruntime-web/wasm";
import type { Body } from "./body.ts";
import { viewAs } from "./dtype.ts";
import type { OrtEntry } from "./ort-entry.ts";
import { Storage } from "./storage.ts";
import type { Dtype, TensorData } from "./tensor.ts";

/** On the CPU: tensors are plain arrays, handed from run to run without a copy on this side of ONNX Runtime. */
export const wasmBody = ({ ort, threads }: OrtEntry): Body => ({
  backend: "wasm",
  fp16: false,
  device: `wasm, ${threads} ${threads === 1 ? "thread" : "threads"}`,
  sessionOptions: { executionProviders: ["wasm"] },
  upload: (data, dtype, dims) => new CpuStorage(new ort.Tensor(dtype, data.slice(), [...dims])),
  adopt: (output) => new CpuStorage(output),
  supervise: (_doing, task) => task(),
  close: () => Promise.resolve(),
});

class CpuStorage extends Storage {
  readonly place = "cpu";

  constructor(readonly feed: OrtTensor) {
    super();
  }

  read(): Promise<TensorData> {
    const { buffer, byteOffset } = this.feed.data as TensorData;
    return Promise.resolve(viewAs(this.feed.type as Dtype, buffer, byteOffset, this.feed.dims).slice());
  }

  /** ONNX Runtime copied the values out of its heap at the end of the run. */
  moveOut(): void {}

  protected free(): void {
    this.feed.dispose();
  }
}
