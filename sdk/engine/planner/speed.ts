import { totalOf, type Work } from "./work/layer-work.ts";
import type { DeviceSurvey } from "../../runtime/index.ts";

/** Floating-point operations a second, by the kind of kernel. */
export type Speed = Work;

export const secondsOf = (work: Work, speed: Speed): number =>
  work.convolution / speed.convolution + work.matrix / speed.matrix + work.attention / speed.attention;

/** What a core of a processor does in WebAssembly, and a GPU that is played by it: orders of magnitude. */
const SLOW_RATES = { core: 25e9, software: 2e9 } as const;

/** Seconds on a device that is slow by its kind; undefined on a real GPU, of which nothing is known without measuring. */
export function roughSeconds(work: Work, { backend, threads, gpu }: DeviceSurvey): number | undefined {
  if (backend === "wasm") return totalOf(work) / (SLOW_RATES.core * threads);
  return gpu?.software ? totalOf(work) / SLOW_RATES.software : undefined;
}
