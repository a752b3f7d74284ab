import { positiveAlphasCumprod } from "./alphas.ts";
import type { SchedulerConfig, TimestepSpacing } from "./config.ts";
import { sigmaAt, sigmaSpacingOf, timestepFinder, trainingSigmas } from "./sigmas.ts";
import { spacingOf, timestepsOf } from "./spacing.ts";
import type { Noising } from "./table.ts";

const DEFAULT_SPACING: TimestepSpacing = "linspace";

/** The noise levels of k-diffusion's solvers (Euler, LMS, Heun …): x = clean + σ·noise. */
export interface ExplodingSchedule {
  readonly timesteps: readonly number[];
  /** One for each timestep and the level that the last step ends at. */
  readonly sigmas: readonly number[];
  readonly initNoiseSigma: number;
  /** The timestep of a level between two: fractional. */
  readonly timestepOf: (sigma: number) => number;
}

export function explodingSchedule(config: SchedulerConfig, steps: number): ExplodingSchedule {
  const training = trainingSigmas(positiveAlphasCumprod(config));
  const spaced = timestepsOf(config, steps, DEFAULT_SPACING, "closed").map(Math.fround);
  const visited = spaced.map((t) => sigmaAt(training, t));
  const respace = sigmaSpacingOf(config);
  const levels = respace ? respace(visited[0]!, visited[visited.length - 1]!, steps) : visited;
  const find = timestepFinder(training);
  const timestepOf = (sigma: number): number => Math.fround(find(sigma));
  const timesteps = respace ? levels.map(timestepOf) : spaced;
  const last = config.final_sigmas_type === "sigma_min" ? training[0]! : 0;
  const sigmas = [...levels, last].map(Math.fround);
  const max = Math.max(...sigmas);
  const leading = spacingOf(config, DEFAULT_SPACING) === "leading";
  return { timesteps, sigmas, initNoiseSigma: leading ? Math.sqrt(max * max + 1) : max, timestepOf };
}

/** The networks want unit variance: x / √(σ² + 1). */
export function inputScale(sigma: number): number {
  return 1 / Math.sqrt(sigma * sigma + 1);
}

export function explodingNoising(sigma: number): Noising {
  return { signal: 1, noise: sigma };
}
