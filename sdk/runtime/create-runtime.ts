import { choosesGpu } from "./choose-backend.ts";
import { borrowDevice, findAdapter, isSoftware, openDevice, type GpuDevice } from "./gpu-device.ts";
import { Ledger } from "./ledger.ts";
import { loadEntry, type EntryOptions } from "./ort-entry.ts";
import { OrtRuntime } from "./ort-runtime.ts";
import type { Backend, Runtime } from "./runtime.ts";
import { wasmBody } from "./wasm-body.ts";
import { webgpuBody } from "./webgpu-body.ts";

/** Options of `createRuntime`. */
export interface RuntimeOptions extends EntryOptions {
  /** Default "auto": WebGPU where there is a real GPU, else wasm. "webgpu" also takes a GPU that is played by the CPU. */
  readonly backend?: Backend | "auto";
  /** A device to share; the caller keeps it and destroys it. Left out, one is made with all that the adapter allows. */
  readonly device?: GPUDevice;
}

/**
 * Opens the place where graphs run. In Node, `sdk/node/webgpu.ts` must have put WebGPU in place first, else it is wasm.
 * @throws InvalidRequest when WebGPU is asked for where there is none.
 */
export const createRuntime = async (options: RuntimeOptions = {}): Promise<Runtime> => {
  const ledger = new Ledger();
  const gpu = await chooseDevice(options);
  const entry = await loadEntry(gpu !== undefined, options);
  return new OrtRuntime(entry, gpu ? webgpuBody(entry, gpu, ledger) : wasmBody(entry), ledger);
};

const chooseDevice = async ({ backend = "auto", device }: RuntimeOptions): Promise<GpuDevice | undefined> => {
  if (backend === "wasm") return undefined;
  if (device !== undefined) return borrowDevice(device);
  const adapter = await findAdapter();
  return choosesGpu(backend, adapter) ? openDevice(adapter) : undefined;
};

/** Is there a GPU that is not played by the CPU? */
export const hasRealGpu = async (): Promise<boolean> => {
  const adapter = await findAdapter();
  return adapter !== undefined && !isSoftware(adapter);
};
