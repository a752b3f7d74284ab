import { explodingNoising, explodingSchedule, inputScale } from "../exploding-schedule.ts";
import { explodingReading } from "../prediction.ts";
import type { Solver } from "../solver.ts";
import type { SchedulerRow } from "../table.ts";

/** Heun's method (Karras et al. 2022, Algorithm 1): every step but the last is corrected by the slope at its end. */
export const heun: Solver = {
  order: 2,
  unroll({ config, steps, first }) {
    const { timesteps, sigmas, initNoiseSigma } = explodingSchedule(config, steps);
    const { slope } = explodingReading(config);
    const row = (i: number, history: readonly number[]): SchedulerRow => ({
      timestep: timesteps[i]!,
      inputScale: inputScale(sigmas[i]!),
      convert: slope(sigmas[i]!),
      sample: 1,
      history,
      noise: [],
    });
    const rows = timesteps.flatMap((_, i) => {
      const step = sigmas[i + 1]! - sigmas[i]!;
      const predictor = row(i, [step]);
      // Instead of going back: half of the first slope is taken away again, half of the second added.
      return i + 1 < steps ? [predictor, row(i + 1, [step / 2, -step / 2])] : [predictor];
    });
    const noising = sigmas.slice(0, -1).flatMap((sigma, i) => {
      const level = explodingNoising(sigma);
      return i === 0 ? [level] : [level, level];
    });
    return { rows: rows.slice(first), initNoiseSigma, noising: noising.slice(first) };
  },
};
