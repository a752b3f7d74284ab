import { DeviceLost, OutOfMemory, RuntimeFailure, UnderdrawingError } from "../errors.ts";

/** How engines, wasm's allocator and ONNX Runtime say that memory ran out (sizes beyond 4 GB overflow in 32-bit wasm). */
const OUT_OF_MEMORY =
  /bad_alloc|integer overflow|out of memory|failed to allocate|memory access out of bounds|array buffer allocation failed|invalid (typed )?array( buffer)? length|Aborted\(OOM\)|cannot enlarge memory/i;

const DEVICE_LOST = /device (was |is )?lost|GPU connection lost|WebGPU device.*destroyed/i;

/**
 * The named error for what was thrown while `doing` something ("opening unet", "running vae-decoder").
 * ONNX Runtime throws plain errors, and numbers when its wasm code throws.
 */
export const namedFailure = (doing: string, thrown: unknown): UnderdrawingError => {
  if (thrown instanceof UnderdrawingError) return thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const detail = { value: text, cause: thrown };
  if (typeof thrown === "number" || OUT_OF_MEMORY.test(text)) {
    return new OutOfMemory(
      `Memory ran out while ${doing}. Make a smaller picture, use a model of lower precision, or close other pages that use the GPU. (${text})`,
      detail,
    );
  }
  if (DEVICE_LOST.test(text)) {
    return new DeviceLost(`The GPU was lost while ${doing}. Run the request again. (${text})`, detail);
  }
  return new RuntimeFailure(`ONNX Runtime failed while ${doing}: ${text}`, detail);
};
