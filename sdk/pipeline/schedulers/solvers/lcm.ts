import { discreteLevels } from "../discrete-levels.ts";
import { distilledTimesteps } from "../distilled-timesteps.ts";
import { combine, readingOf } from "../prediction.ts";
import { preservingNoising, singleStepRow, type Solver } from "../solver.ts";

const SIGMA_DATA = 0.5;

/** Multistep consistency sampling of latent consistency models (Luo et al. 2023, Algorithm 3). */
export const lcm: Solver = {
  order: 1,
  unroll({ config, steps, first }) {
    const levels = discreteLevels(config, true);
    const reading = readingOf(config);
    const scaling = config.timestep_scaling ?? 10;
    const timesteps = distilledTimesteps(config, steps).slice(first);
    const rows = timesteps.map((t, call) => {
      const now = levels.at(t);
      const clean = reading.clean(Math.sqrt(now), Math.sqrt(1 - now));
      const scaled = t * scaling;
      const skip = SIGMA_DATA ** 2 / (scaled ** 2 + SIGMA_DATA ** 2);
      const out = scaled / Math.sqrt(scaled ** 2 + SIGMA_DATA ** 2);
      const denoised = combine([out, clean], [skip, { x: 1, m: 0 }]);
      const following = timesteps[call + 1];
      if (following === undefined) return singleStepRow(t, denoised);
      const next = levels.at(following);
      return singleStepRow(t, combine([Math.sqrt(next), denoised]), Math.sqrt(1 - next));
    });
    return { rows, initNoiseSigma: 1, noising: timesteps.map((t) => preservingNoising(levels.at(t))) };
  },
};
