import { UnsupportedCheckpoint } from "../../../errors.ts";
import { discreteLevels } from "../discrete-levels.ts";
import { combine, readingOf } from "../prediction.ts";
import { roundHalfEven } from "../rounding.ts";
import { preservingNoising, singleStepRow, type Solver } from "../solver.ts";
import { timestepsOf } from "../spacing.ts";

/** The reference never lets a variance fall below this. */
const MIN_VARIANCE = 1e-20;

const VARIANCES: Readonly<Record<string, (now: number, next: number) => number>> = {
  fixed_small: (now, next) => Math.max(((1 - next) / (1 - now)) * (1 - now / next), MIN_VARIANCE),
  fixed_large: (now, next) => 1 - now / next,
};

/** Ancestral sampling of denoising diffusion probabilistic models (Ho et al. 2020), equation 7. */
export const ddpm: Solver = {
  order: 1,
  unroll({ config, steps, first }) {
    const levels = discreteLevels({ ...config, set_alpha_to_one: true }, true);
    const reading = readingOf(config);
    const variance = varianceOf(config.variance_type ?? "fixed_small");
    const timesteps = timestepsOf(config, steps, "leading", "closed").map(roundHalfEven).slice(first);
    const rows = timesteps.map((t, call) => {
      const now = levels.at(t);
      const next = levels.at(timesteps[call + 1] ?? -1);
      const step = now / next;
      const form = combine(
        [(Math.sqrt(next) * (1 - step)) / (1 - now), reading.clean(Math.sqrt(now), Math.sqrt(1 - now))],
        [(Math.sqrt(step) * (1 - next)) / (1 - now), { x: 1, m: 0 }],
      );
      return singleStepRow(t, form, t > 0 ? Math.sqrt(variance(now, next)) : 0);
    });
    return { rows, initNoiseSigma: 1, noising: timesteps.map((t) => preservingNoising(levels.at(t))) };
  },
};

function varianceOf(type: string): (now: number, next: number) => number {
  const variance = VARIANCES[type];
  if (!variance)
    throw new UnsupportedCheckpoint(
      `The scheduler's variance_type is "${type}"; known are ${Object.keys(VARIANCES).join(", ")}.`,
      { value: type },
    );
  return variance;
}
