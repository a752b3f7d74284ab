import { choosesGpu } from "./choose-backend.ts";
import { describeAdapter, findAdapter, isSoftware } from "./gpu-device.ts";
import type { Backend } from "./runtime.ts";
import { defaultThreads } from "./threads.ts";

/** What an adapter says of itself; no device is opened for it. */
export interface GpuSurvey {
  readonly description: string;
  /** "nvidia", "apple", "intel" …, and the family ("ampere", "rdna-3"); empty where the browser does not tell. */
  readonly vendor: string;
  readonly architecture: string;
  /** Half-precision arithmetic (`shader-f16`). */
  readonly fp16: boolean;
  /** Played by the CPU. */
  readonly software: boolean;
  /** Bytes in one piece. */
  readonly maxBufferBytes: number;
  /** Bytes that a shader may see of one buffer. */
  readonly maxBindingBytes: number;
}

/** Where graphs would run here, and on what. */
export interface DeviceSurvey {
  readonly backend: Backend;
  /** Threads that compute on wasm. */
  readonly threads: number;
  /** The adapter that there is, also where wasm is taken instead. */
  readonly gpu?: GpuSurvey | undefined;
}

/**
 * What `createRuntime` would take, found out without opening a device or loading ONNX Runtime.
 * @throws InvalidRequest when WebGPU is asked for where there is none
 */
export async function surveyDevice({
  backend = "auto",
  threads,
}: {
  readonly backend?: Backend | "auto" | undefined;
  readonly threads?: number | undefined;
}): Promise<DeviceSurvey> {
  const adapter = await findAdapter();
  return {
    backend: choosesGpu(backend, adapter) ? "webgpu" : "wasm",
    threads: threads ?? (await defaultThreads()),
    gpu: adapter && surveyAdapter(adapter),
  };
}

const surveyAdapter = (adapter: GPUAdapter): GpuSurvey => ({
  description: describeAdapter(adapter.info),
  vendor: adapter.info.vendor.toLowerCase(),
  architecture: adapter.info.architecture.toLowerCase(),
  fp16: adapter.features.has("shader-f16"),
  software: isSoftware(adapter),
  maxBufferBytes: adapter.limits.maxBufferSize,
  maxBindingBytes: adapter.limits.maxStorageBufferBindingSize,
});
