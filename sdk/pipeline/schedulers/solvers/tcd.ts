import { discreteLevels } from "../discrete-levels.ts";
import { distilledTimesteps } from "../distilled-timesteps.ts";
import { combine, readingOf } from "../prediction.ts";
import { preservingNoising, singleStepRow, type Solver } from "../solver.ts";

/** Strategic stochastic sampling of trajectory consistency models (Zheng et al. 2024, Algorithm 4; η is their γ). */
export const tcd: Solver = {
  order: 1,
  unroll({ config, steps, first, eta = 0.3 }) {
    const levels = discreteLevels(config, true);
    const reading = readingOf(config);
    const timesteps = distilledTimesteps(config, steps).slice(first);
    const rows = timesteps.map((t, call) => {
      const now = levels.at(t);
      const following = timesteps[call + 1];
      const target = levels.at(Math.floor((1 - eta) * (following ?? 0)));
      const [alpha, sigma] = [Math.sqrt(now), Math.sqrt(1 - now)];
      const landed = combine(
        [Math.sqrt(target), reading.clean(alpha, sigma)],
        [Math.sqrt(1 - target), reading.noise(alpha, sigma)],
      );
      if (following === undefined || eta === 0) return singleStepRow(t, landed);
      const back = levels.at(following) / target;
      return singleStepRow(t, combine([Math.sqrt(back), landed]), Math.sqrt(1 - back));
    });
    return { rows, initNoiseSigma: 1, noising: timesteps.map((t) => preservingNoising(levels.at(t))) };
  },
};
