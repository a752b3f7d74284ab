import { positiveAlphasCumprod } from "./alphas.ts";
import type { SchedulerConfig } from "./config.ts";
import { roundHalfEven } from "./rounding.ts";
import { sigmaAt, sigmaSpacingOf, timestepFinder, trainingSigmas } from "./sigmas.ts";
import { timestepsOf } from "./spacing.ts";
import type { Noising } from "./table.ts";

/** A noise level of solvers that integrate over λ = log(α/σ) (Lu et al. 2022): x = α·clean + σ·noise, α² + σ² = 1. */
export interface Level {
  readonly timestep: number;
  readonly alpha: number;
  readonly sigma: number;
  /** Infinite at the clean end. */
  readonly lambda: number;
}

/** `steps` levels that the model is called at, and the one that the last step ends at. */
export function logSnrSchedule(config: SchedulerConfig, steps: number): readonly Level[] {
  const training = trainingSigmas(positiveAlphasCumprod(config));
  const respace = sigmaSpacingOf(config);
  const find = timestepFinder(training);
  const sigmas = respace
    ? respace(training[training.length - 1]!, training[0]!, steps)
    : timestepsOf(config, steps, "linspace", "open").map((t) => sigmaAt(training, t));
  const timesteps = respace
    ? sigmas.map((sigma) => whole(find(sigma), config))
    : timestepsOf(config, steps, "linspace", "open");
  const last = config.final_sigmas_type === "sigma_min" ? training[0]! : 0;
  return [...sigmas.map((sigma, i) => level(Math.fround(sigma), timesteps[i]!)), level(Math.fround(last), 0)];
}

/** The reference rounds Karras timesteps and cuts exponential ones. */
function whole(timestep: number, config: SchedulerConfig): number {
  return config.use_karras_sigmas ? roundHalfEven(timestep) : Math.trunc(timestep);
}

/** @param ratio σ/α, the level as k-diffusion counts. */
function level(ratio: number, timestep: number): Level {
  const alpha = 1 / Math.sqrt(ratio * ratio + 1);
  return { timestep, alpha, sigma: ratio * alpha, lambda: -Math.log(ratio) };
}

export function levelNoising({ alpha, sigma }: Level): Noising {
  return { signal: alpha, noise: sigma };
}
