import { alphasCumprod } from "./alphas.ts";
import type { SchedulerConfig } from "./config.ts";

/** The noise levels of solvers that step between training timesteps (DDIM and its kin). */
export interface DiscreteLevels {
  /** ᾱ at a timestep; past the end of the run (negative) the final one. */
  at(timestep: number): number;
}

/** @param finalIsClean what `set_alpha_to_one` is in this class when the config is silent. */
export function discreteLevels(config: SchedulerConfig, finalIsClean: boolean): DiscreteLevels {
  const alphas = alphasCumprod(config);
  const final = (config.set_alpha_to_one ?? finalIsClean) ? 1 : alphas[0]!;
  return { at: (timestep) => (timestep >= 0 ? alphas[timestep]! : final) };
}
