import { InvalidRequest } from "../errors.ts";
import { isSoftware } from "./gpu-device.ts";
import type { Backend } from "./runtime.ts";

/**
 * Whether graphs run on that adapter rather than on wasm. "auto" passes over a GPU that the CPU plays.
 * @throws InvalidRequest when WebGPU is asked for where there is none
 */
export function choosesGpu(
  backend: Backend | "auto",
  adapter: GPUAdapter | undefined,
): adapter is GPUAdapter {
  if (backend === "wasm") return false;
  if (adapter) return backend === "webgpu" || !isSoftware(adapter);
  if (backend === "auto") return false;
  throw new InvalidRequest(
    'WebGPU is not available here: the browser (or Node) offers no GPU adapter. Use the backend "wasm" or "auto", or a browser with WebGPU.',
    { value: backend },
  );
}
