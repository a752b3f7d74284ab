import { explodingNoising, explodingSchedule, inputScale } from "../exploding-schedule.ts";
import { combine, explodingReading } from "../prediction.ts";
import { singleStepRow, type Solver } from "../solver.ts";

/** Euler's method along dx/dσ (Karras et al. 2022, Algorithm 2 without churn). */
export const euler: Solver = {
  order: 1,
  unroll({ config, steps, first }) {
    const { timesteps, sigmas, initNoiseSigma } = explodingSchedule(config, steps);
    const { slope } = explodingReading(config);
    const rows = timesteps.map((t, i) => {
      const [now, next] = [sigmas[i]!, sigmas[i + 1]!];
      const form = combine([1, { x: 1, m: 0 }], [next - now, slope(now)]);
      return singleStepRow(t, form, 0, inputScale(now));
    });
    const noising = sigmas.slice(0, -1).map(explodingNoising);
    return { rows: rows.slice(first), initNoiseSigma, noising: noising.slice(first) };
  },
};
