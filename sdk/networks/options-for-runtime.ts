import type { Runtime } from "../runtime/runtime.ts";
import type { NetworkOptions, Precision } from "./network-options.ts";
import { soundAttention } from "./sound-attention.ts";
import type { WeightStorage } from "./weight-storage.ts";

/** How to write networks down for the device that they will run on. */
export const optionsForRuntime = async (
  runtime: Runtime,
  precision: Precision,
  weights: WeightStorage,
): Promise<Required<Pick<NetworkOptions, "precision" | "weights" | "target" | "attention">>> => ({
  precision,
  weights,
  target: runtime.backend,
  attention: await soundAttention(runtime),
});
