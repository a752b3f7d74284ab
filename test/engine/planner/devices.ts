import type { DeviceFacts } from "../../../sdk/engine/planner/device-facts.ts";
import type { GpuSurvey } from "../../../sdk/runtime/survey.ts";

const GB = 2 ** 30;

export const gpu = (told: Partial<GpuSurvey>): GpuSurvey => ({
  description: "a GPU",
  vendor: "",
  architecture: "",
  fp16: true,
  software: false,
  maxBufferBytes: 2 * GB,
  maxBindingBytes: 2 * GB,
  ...told,
});

const facts = (survey: Partial<DeviceFacts["survey"]>, memory: number, mobile = false): DeviceFacts => ({
  survey: { backend: "webgpu", threads: 4, ...survey },
  machine: { memoryBytes: memory * GB, mobile },
  storage: { kind: "opfs", freeBytes: 100 * GB },
});

/** A graphics card of 8 GB with half-precision arithmetic. */
export const CARD = facts(
  { gpu: gpu({ description: "RTX", vendor: "nvidia", architecture: "lovelace" }) },
  8,
);

/** A GPU in a processor, without half-precision arithmetic. */
export const INTEGRATED = facts(
  { gpu: gpu({ description: "Iris", vendor: "intel", architecture: "gen-9", fp16: false }) },
  8,
);

export const PHONE = facts(
  { gpu: gpu({ description: "Adreno", vendor: "qualcomm", architecture: "adreno-6xx" }) },
  4,
  true,
);

/** No GPU at all. */
export const CPU = facts({ backend: "wasm" }, 16);

/** The card, in a browser that grants little room. */
export const FULL_DISK: DeviceFacts = { ...CARD, storage: { kind: "opfs", freeBytes: GB } };
