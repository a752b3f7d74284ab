import { discreteLevels } from "../discrete-levels.ts";
import { combine, readingOf } from "../prediction.ts";
import { roundHalfEven } from "../rounding.ts";
import { preservingNoising, singleStepRow, type Solver } from "../solver.ts";
import { timestepsOf, trainTimesteps } from "../spacing.ts";

/** Denoising diffusion implicit models (Song et al. 2021), equation 12; η = 1 is as noisy as DDPM. */
export const ddim: Solver = {
  order: 1,
  unroll({ config, steps, first, eta = 0 }) {
    const levels = discreteLevels(config, true);
    const reading = readingOf(config);
    const stride = Math.floor(trainTimesteps(config) / steps);
    const timesteps = timestepsOf(config, steps, "leading", "closed").map(roundHalfEven).slice(first);
    const rows = timesteps.map((t) => {
      const now = levels.at(t);
      const next = levels.at(t - stride);
      const [alpha, sigma] = [Math.sqrt(now), Math.sqrt(1 - now)];
      const noise = eta * Math.sqrt(((1 - next) / (1 - now)) * (1 - now / next));
      const form = combine(
        [Math.sqrt(next), reading.clean(alpha, sigma)],
        [Math.sqrt(1 - next - noise * noise), reading.noise(alpha, sigma)],
      );
      return singleStepRow(t, form, noise);
    });
    return { rows, initNoiseSigma: 1, noising: timesteps.map((t) => preservingNoising(levels.at(t))) };
  },
};
