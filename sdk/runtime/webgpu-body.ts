import type { Tensor as OrtTensor } from "onnxruntime-web/wasm";
import type { Body } from "./body.ts";
import { DeviceWatch } from "./device-watch.ts";
import { byteLengthOf, viewAs } from "./dtype.ts";
import type { GpuDevice } from "./gpu-device.ts";
import { observeDevice } from "./device-observer.ts";
import type { Ledger } from "./ledger.ts";
import type { OrtEntry } from "./ort-entry.ts";
import { Storage } from "./storage.ts";
import type { Dtype, TensorData } from "./tensor.ts";

/** Shaders read vectors of four words: a shorter buffer would be read past its end. */
const ALIGNMENT = 16;
const padded = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/** On the GPU: outputs stay there, and nothing comes back but what `read` asks for. */
export const webgpuBody = ({ ort }: OrtEntry, gpu: GpuDevice, ledger: Ledger): Body => {
  const { device } = gpu;
  observeDevice(device, ledger);
  const watch = new DeviceWatch(device);

  return {
    backend: "webgpu",
    fp16: gpu.fp16,
    device: gpu.description,
    sessionOptions: {
      executionProviders: [{ name: "webgpu", device }],
      preferredOutputLocation: "gpu-buffer",
    },
    upload: (data, dtype, dims) => {
      watch.check("uploading a tensor");
      const buffer = bufferOf(device, data);
      const feed = ort.Tensor.fromGpuBuffer(buffer, { dataType: dtype, dims: [...dims] });
      return new GpuStorage(feed, device, watch, ledger, () => buffer.destroy());
    },
    adopt: (output, inputs) => {
      const shared = inputs.find((input) => input.feed.gpuBuffer === output.gpuBuffer)?.retain();
      return new GpuStorage(output, device, watch, ledger, () => {
        output.dispose();
        shared?.release();
      });
    },
    supervise: (doing, task) => watch.during(doing, task),
    close: () => {
      watch.expectLoss();
      if (gpu.owned) device.destroy();
      return Promise.resolve();
    },
  };
};

const bufferOf = (device: GPUDevice, data: TensorData): GPUBuffer => {
  const buffer = device.createBuffer({
    size: padded(data.byteLength),
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    mappedAtCreation: true,
  });
  new Uint8Array(buffer.getMappedRange()).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  buffer.unmap();
  return buffer;
};

class GpuStorage extends Storage {
  readonly place = "gpu";

  constructor(
    readonly feed: OrtTensor,
    private readonly device: GPUDevice,
    private readonly watch: DeviceWatch,
    private readonly ledger: Ledger,
    private readonly giveBack: () => void,
  ) {
    super();
  }

  async read(): Promise<TensorData> {
    const dtype = this.feed.type as Dtype;
    const bytes = byteLengthOf(dtype, this.feed.dims);
    this.retain();
    try {
      const values = await this.watch.during("reading a tensor back", () => this.download(bytes));
      this.ledger.readBackBytes += bytes;
      return viewAs(dtype, values, 0, this.feed.dims);
    } finally {
      this.release();
    }
  }

  private async download(bytes: number): Promise<ArrayBuffer> {
    const size = padded(bytes);
    const staging = this.device.createBuffer({
      size,
      usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
    });
    try {
      const encoder = this.device.createCommandEncoder();
      encoder.copyBufferToBuffer(this.feed.gpuBuffer, 0, staging, 0, size);
      this.device.queue.submit([encoder.finish()]);
      await staging.mapAsync(GPUMapMode.READ);
      return staging.getMappedRange().slice(0, bytes);
    } finally {
      staging.destroy();
    }
  }

  protected free(): void {
    this.giveBack();
  }
}
