import { ancestral } from "../ancestral.ts";
import { geometricMean, unrollMidpointSteps } from "../midpoint-steps.ts";
import type { Solver } from "../solver.ts";

/** The midpoint method with fresh noise after every step (k-diffusion's sample_dpm_2_ancestral, η = 1). */
export const dpm2Ancestral: Solver = {
  order: 2,
  unroll: (request) =>
    unrollMidpointSteps(request, {
      keeps: "slope",
      step(now, next) {
        const { down, up } = ancestral(now, next);
        const middle = geometricMean(now, down);
        return {
          middle,
          toMiddle: { sample: 1, history: [middle - now] },
          toNext: { sample: 1, history: [down - now, -(middle - now)], noise: [up] },
        };
      },
    }),
};
