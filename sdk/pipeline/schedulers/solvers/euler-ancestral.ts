import { ancestral } from "../ancestral.ts";
import { explodingNoising, explodingSchedule, inputScale } from "../exploding-schedule.ts";
import { combine, explodingReading } from "../prediction.ts";
import { singleStepRow, type Solver } from "../solver.ts";

/** Euler's method with fresh noise after every step (k-diffusion's sample_euler_ancestral, η = 1). */
export const eulerAncestral: Solver = {
  order: 1,
  unroll({ config, steps, first }) {
    const schedule = explodingSchedule(
      { ...config, use_karras_sigmas: false, use_exponential_sigmas: false },
      steps,
    );
    const { timesteps, sigmas, initNoiseSigma } = schedule;
    const { slope } = explodingReading(config);
    const rows = timesteps.map((t, i) => {
      const now = sigmas[i]!;
      const { down, up } = ancestral(now, sigmas[i + 1]!);
      const form = combine([1, { x: 1, m: 0 }], [down - now, slope(now)]);
      return singleStepRow(t, form, up, inputScale(now));
    });
    const noising = sigmas.slice(0, -1).map(explodingNoising);
    return { rows: rows.slice(first), initNoiseSigma, noising: noising.slice(first) };
  },
};
