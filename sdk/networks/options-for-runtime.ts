import type { Runtime } from "../runtime/runtime.ts";
import type { NetworkOptions, Precision } from "./network-options.ts";
import { soundAttention } from "./sound-attention.ts";

/** How to write networks down for the device that they will run on. */
export const optionsForRuntime = async (
  runtime: Runtime,
  precision: Precision,
): Promise<Required<Pick<NetworkOptions, "precision" | "target" | "attention">>> => ({
  precision,
  target: runtime.backend,
  attention: await soundAttention(runtime),
});
