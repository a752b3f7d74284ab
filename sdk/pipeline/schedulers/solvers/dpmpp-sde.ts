import { ancestral } from "../ancestral.ts";
import { geometricMean, unrollMidpointSteps } from "../midpoint-steps.ts";
import type { Solver } from "../solver.ts";

/**
 * DPM-Solver++ as a stochastic differential equation, singlestep, r = 1/2 (k-diffusion's sample_dpmpp_sde, η = 1).
 * Both calls of a step read one Brownian path over σ: the noise of the whole step holds that of its first half.
 */
export const dpmppSde: Solver = {
  order: 2,
  unroll: (request) =>
    unrollMidpointSteps(request, {
      keeps: "clean",
      step(now, next) {
        const middle = geometricMean(now, next);
        const half = ancestral(now, middle);
        const full = ancestral(now, next);
        const kept = half.down / now;
        const rest = full.down / half.down;
        const firstShare = Math.sqrt((now - middle) / (now - next));
        const secondShare = Math.sqrt((middle - next) / (now - next));
        return {
          middle,
          toMiddle: { sample: kept, history: [1 - kept], noise: [half.up] },
          // From the step's beginning, which is (x − (1 − kept) · d₁ − half.up · ε₁) / kept.
          toNext: {
            sample: rest,
            history: [1 - full.down / now, -rest * (1 - kept)],
            noise: [full.up * secondShare, full.up * firstShare - rest * half.up],
          },
        };
      },
    }),
};
