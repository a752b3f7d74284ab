import { UnsupportedCheckpoint } from "../../../errors.ts";
import { discreteLevels } from "../discrete-levels.ts";
import { combine, OUTPUT, readingOf, type Form } from "../prediction.ts";
import { roundHalfEven } from "../rounding.ts";
import { preservingNoising, type Solver } from "../solver.ts";
import { timestepsOf, trainTimesteps } from "../spacing.ts";
import type { SchedulerRow } from "../table.ts";

/** Adams–Bashforth weights of the newest 1, 2, 3, 4 outputs. */
const MULTISTEP: readonly (readonly number[])[] = [
  [1],
  [3 / 2, -1 / 2],
  [23 / 12, -16 / 12, 5 / 12],
  [55 / 24, -59 / 24, 37 / 24, -9 / 24],
];

/**
 * Pseudo linear multistep (Liu et al. 2022, PNDM without its Runge–Kutta start): n + 1 model calls, the second timestep
 * twice. The second call goes back to the first latent and steps anew with the mean of both outputs.
 */
export const pndm: Solver = {
  order: 1,
  unroll({ config, steps, first }) {
    if (config.skip_prk_steps === false)
      throw new UnsupportedCheckpoint(
        "PNDM with Runge–Kutta steps is not supported: set skip_prk_steps to true.",
        {
          value: config.skip_prk_steps,
        },
      );
    const levels = discreteLevels(config, false);
    const reading = readingOf(config);
    const blendsRaw = config.prediction_type === "v_prediction";
    const stride = Math.floor(trainTimesteps(config) / steps);
    const spaced = timestepsOf(config, steps, "leading", "closed").map(roundHalfEven);
    const timesteps = [...spaced.slice(0, 2), ...spaced.slice(1)].slice(first);

    /** x' as a form in x and the blended output, from one timestep to another (equation 11). */
    const transfer = (from: number, to: number): Form => {
      const [now, next] = [levels.at(from), levels.at(to)];
      const denominator = now * Math.sqrt(1 - next) + Math.sqrt(now * (1 - now) * next);
      const step: Form = { x: Math.sqrt(next / now), m: -(next - now) / denominator };
      // The reference reads v after blending the outputs, with the latent that is being stepped.
      const noise = blendsRaw ? reading.noise(Math.sqrt(now), Math.sqrt(1 - now)) : OUTPUT;
      return combine([step.x, { x: 1, m: 0 }], [step.m, noise]);
    };

    const rows = timesteps.map((t, call): SchedulerRow => {
      const level = levels.at(t);
      const convert = blendsRaw ? OUTPUT : reading.noise(Math.sqrt(level), Math.sqrt(1 - level));
      const base = { timestep: t, inputScale: 1, convert, noise: [] };
      if (call === 1) {
        const start = timesteps[0]!;
        const there = transfer(start, start - stride);
        const again = transfer(t + stride, t);
        // The first latent is (x − there.m · d₁) / there.x.
        const back = again.x / there.x;
        return { ...base, sample: back, history: [again.m / 2, again.m / 2 - back * there.m] };
      }
      const form = transfer(t, t - stride);
      const weights = MULTISTEP[Math.min(Math.max(call, 1), MULTISTEP.length) - 1]!;
      // The second call's output is not used again: where it would be next, the first call's is.
      const places = weights.map((_, age) => (call - age === 1 ? age + 1 : age));
      const history = new Array<number>(Math.max(...places) + 1).fill(0);
      weights.forEach((weight, age) => (history[places[age]!] = weight * form.m));
      return { ...base, sample: form.x, history };
    });
    return { rows, initNoiseSigma: 1, noising: timesteps.map((t) => preservingNoising(levels.at(t))) };
  },
};
