import type { SchedulerConfig } from "./config.ts";
import { linspace } from "./rounding.ts";

const RHO = 7;

/** σ = √((1 − ᾱ) / ᾱ), rising, as float32. */
export function trainingSigmas(alphas: Float64Array): Float64Array {
  return alphas.map((alpha) => Math.fround(Math.sqrt(Math.fround(Math.fround(1 - alpha) / alpha))));
}

/** The training sigma at a timestep that may lie between two. */
export function sigmaAt(sigmas: Float64Array, timestep: number): number {
  const low = Math.min(Math.max(Math.floor(timestep), 0), sigmas.length - 1);
  const high = Math.min(low + 1, sigmas.length - 1);
  return sigmas[low]! + (sigmas[high]! - sigmas[low]!) * (timestep - low);
}

/** The timestep whose training sigma a given one is: linear between the logarithms, so that it may be fractional. */
export function timestepFinder(sigmas: Float64Array): (sigma: number) => number {
  const logs = sigmas.map((sigma) => Math.fround(Math.log(sigma)));
  return (sigma) => {
    const log = Math.log(Math.max(sigma, 1e-10));
    const above = logs.findIndex((value) => value > log);
    const last = logs.length - 2;
    const low = above === -1 ? last : Math.min(Math.max(above - 1, 0), last);
    const share = (logs[low]! - log) / Math.fround(logs[low]! - logs[low + 1]!);
    const weight = Math.min(Math.max(share, 0), 1);
    return (1 - weight) * low + weight * (low + 1);
  };
}

/** A way to lay sigmas between two ends that pays no heed to timesteps. */
export type SigmaSpacing = (max: number, min: number, count: number) => number[];

/** Karras et al. 2022, equation 5, ρ = 7. */
const karras: SigmaSpacing = (max, min, count) => {
  const from = max ** (1 / RHO);
  const to = min ** (1 / RHO);
  return linspace(0, 1, count).map((ramp) => (from + ramp * (to - from)) ** RHO);
};

const exponential: SigmaSpacing = (max, min, count) =>
  linspace(Math.log(max), Math.log(min), count).map(Math.exp);

export function sigmaSpacingOf(config: SchedulerConfig): SigmaSpacing | undefined {
  if (config.use_karras_sigmas) return karras;
  if (config.use_exponential_sigmas) return exponential;
  return undefined;
}
