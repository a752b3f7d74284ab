import { OutOfMemory } from "../errors.ts";
import type * as OnnxRuntime from "onnxruntime-web/wasm";
import type { DeviceWatch } from "./device-watch.ts";
import { byteLengthOf, viewAs } from "./dtype.ts";
import type { Ledger } from "./ledger.ts";
import { Storage } from "./storage.ts";
import type { Dtype, TensorData } from "./tensor.ts";

type OrtTensor = OnnxRuntime.Tensor;

/** What tensors on one device have in common. */
export interface Gpu {
  readonly ort: typeof OnnxRuntime;
  readonly device: GPUDevice;
  readonly watch: DeviceWatch;
  readonly ledger: Ledger;
}

/** Shaders read vectors of four words: a shorter buffer would be read past its end. */
const ALIGNMENT = 16;
const paddedBytes = ({ type, dims }: Pick<OrtTensor, "type" | "dims">): number =>
  Math.ceil(byteLengthOf(type as Dtype, dims) / ALIGNMENT) * ALIGNMENT;

export class GpuStorage extends Storage {
  readonly place = "gpu";

  private constructor(
    private readonly gpu: Gpu,
    private tensor: OrtTensor,
    private giveBack: () => void,
  ) {
    super();
  }

  static upload(gpu: Gpu, data: TensorData, dtype: Dtype, dims: readonly number[]): GpuStorage {
    const type = { type: dtype, dims };
    const size = paddedBytes(type);
    const limit = gpu.device.limits.maxBufferSize;
    if (size > limit) throw tooLarge(`A ${dtype} tensor [${dims.join(", ")}] takes ${size} bytes`, limit);
    const buffer = createBuffer(gpu.device, size, true);
    new Uint8Array(buffer.getMappedRange()).set(
      new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    );
    buffer.unmap();
    return new GpuStorage(gpu, tensorOver(gpu, buffer, type), () => buffer.destroy());
  }

  /** An output lies in a buffer of ONNX Runtime's pool until it is disposed of. */
  static adopt(gpu: Gpu, output: OrtTensor): GpuStorage {
    return new GpuStorage(gpu, output, () => output.dispose());
  }

  get feed(): OrtTensor {
    return this.tensor;
  }

  /** ONNX Runtime's tensors call into their session when they are disposed of, and crash when it is gone. */
  moveOut(): void {
    const { device } = this.gpu;
    const size = paddedBytes(this.tensor);
    const buffer = createBuffer(device, size, false);
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(this.buffer, 0, buffer, 0, size);
    device.queue.submit([encoder.finish()]);
    this.giveBack();
    this.tensor = tensorOver(this.gpu, buffer, this.tensor);
    this.giveBack = () => buffer.destroy();
  }

  async read(): Promise<TensorData> {
    const dtype = this.tensor.type as Dtype;
    const { dims } = this.tensor;
    const bytes = byteLengthOf(dtype, dims);
    this.retain();
    try {
      const values = await this.gpu.watch.during("reading a tensor back", () => this.download(bytes));
      this.gpu.ledger.readBackBytes += bytes;
      return viewAs(dtype, values, 0, dims);
    } finally {
      this.release();
    }
  }

  private async download(bytes: number): Promise<ArrayBuffer> {
    const { device } = this.gpu;
    const size = paddedBytes(this.tensor);
    const staging = device.createBuffer({ size, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
    try {
      const encoder = device.createCommandEncoder();
      encoder.copyBufferToBuffer(this.buffer, 0, staging, 0, size);
      device.queue.submit([encoder.finish()]);
      await staging.mapAsync(GPUMapMode.READ);
      return staging.getMappedRange().slice(0, bytes);
    } finally {
      staging.destroy();
    }
  }

  private get buffer(): GPUBuffer {
    return this.tensor.gpuBuffer;
  }

  protected free(): void {
    this.giveBack();
  }
}

const tooLarge = (what: string, limit: number): OutOfMemory =>
  new OutOfMemory(`${what}, and this GPU holds at most ${limit} in one piece. Make a smaller picture.`, {
    value: limit,
  });

const createBuffer = (device: GPUDevice, size: number, mappedAtCreation: boolean): GPUBuffer =>
  device.createBuffer({
    size,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    mappedAtCreation,
  });

const tensorOver = (
  { ort }: Gpu,
  buffer: GPUBuffer,
  { type, dims }: Pick<OrtTensor, "type" | "dims">,
): OrtTensor => ort.Tensor.fromGpuBuffer(buffer, { dataType: type as Dtype, dims: [...dims] });
