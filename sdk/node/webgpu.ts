/**
 * WebGPU in Node, through Dawn (the optional npm package `webgpu`): put in place, it is what browsers offer, and the
 * runtime finds it at `navigator.gpu`.
 */

import { existsSync } from "node:fs";
import { join } from "node:path";

export interface NodeWebGpuOptions {
  /** Dawn's own options, for example "backend=vulkan" or "adapter=…". */
  readonly dawn?: readonly string[];
}

interface DawnPackage {
  readonly create: (options: readonly string[]) => GPU;
  readonly globals: Record<string, unknown>;
}

type WriteBuffer = (
  this: GPUQueue,
  buffer: GPUBuffer,
  offset: number,
  data: ArrayBufferLike | Uint8Array,
  dataOffset?: number,
  size?: number,
) => undefined;

const dawnPackage: string = "webgpu";

/**
 * Puts WebGPU in place for this process; call it before `createRuntime`.
 *
 * On a machine without a GPU, a software Vulkan driver serves: set VK_DRIVER_FILES to its .json file (Chromium brings
 * SwiftShader's, vk_swiftshader_icd.json) before Node starts.
 *
 * @returns A function that takes it away again (Dawn keeps the process alive until then), or undefined when the package
 * is not installed or finds no GPU.
 */
export const installWebGpu = async ({ dawn = [] }: NodeWebGpuOptions = {}): Promise<
  (() => void) | undefined
> => {
  const loaded = vulkanIsMissing() ? undefined : await loadDawn();
  if (loaded === undefined) return undefined;
  const gpu = loaded.create(dawn);
  if ((await gpu.requestAdapter()) === null) return undefined;

  Object.assign(globalThis, loaded.globals);
  copySharedViewsBeforeWriting();
  return offer(gpu);
};

/** Node has a navigator from version 21 on, which may be added to; before that there is none. */
const offer = (gpu: GPU): (() => void) => {
  const scope = globalThis as { navigator?: { gpu?: GPU } };
  const { navigator } = scope;
  Object.defineProperty(navigator ?? (scope.navigator = {}), "gpu", { value: gpu, configurable: true });
  return () => {
    if (navigator === undefined) delete scope.navigator;
    else delete navigator.gpu;
  };
};

const VULKAN = "libvulkan.so.1";
const LIBRARY_FOLDERS = [
  `/usr/lib/${process.arch === "arm64" ? "aarch64" : "x86_64"}-linux-gnu`,
  "/usr/lib64",
  "/usr/lib",
  "/usr/local/lib",
  "/run/opengl-driver/lib",
];

/** On Linux, Dawn complains on the terminal when it does not find Vulkan's loader: then it is not asked at all. */
const vulkanIsMissing = (): boolean => {
  if (process.platform !== "linux") return false;
  const folders = [...(process.env["LD_LIBRARY_PATH"] ?? "").split(":").filter(Boolean), ...LIBRARY_FOLDERS];
  return !folders.some((folder) => existsSync(join(folder, VULKAN)));
};

const loadDawn = async (): Promise<DawnPackage | undefined> => {
  try {
    return (await import(/* @vite-ignore */ dawnPackage)) as DawnPackage;
  } catch {
    return undefined;
  }
};

let patched = false;

/** ONNX Runtime's heap is a SharedArrayBuffer, and Dawn's Node binding refuses views of those. */
const copySharedViewsBeforeWriting = (): void => {
  if (patched) return;
  patched = true;
  const prototype = GPUQueue.prototype as { writeBuffer: WriteBuffer };
  const write = prototype.writeBuffer;
  prototype.writeBuffer = function (buffer, offset, data, dataOffset = 0, size) {
    const memory = ArrayBuffer.isView(data) ? data.buffer : data;
    if (memory instanceof ArrayBuffer) return write.call(this, buffer, offset, data, dataOffset, size);
    const { start, length, unit } = ArrayBuffer.isView(data)
      ? { start: data.byteOffset, length: data.byteLength, unit: data.BYTES_PER_ELEMENT }
      : { start: 0, length: data.byteLength, unit: 1 };
    const from = dataOffset * unit;
    const bytes = size === undefined ? length - from : size * unit;
    return write.call(this, buffer, offset, new Uint8Array(memory, start + from, bytes).slice(), 0, bytes);
  };
};
