import { geometricMean, unrollMidpointSteps } from "../midpoint-steps.ts";
import type { Solver } from "../solver.ts";

/** Midpoint method on log σ (k-diffusion's sample_dpm_2; Karras et al. 2022, Algorithm 2 with α = 1/2, no churn). */
export const dpm2: Solver = {
  order: 2,
  unroll: (request) =>
    unrollMidpointSteps(request, {
      keeps: "slope",
      step(now, next) {
        const middle = geometricMean(now, next);
        return {
          middle,
          toMiddle: { sample: 1, history: [middle - now] },
          // From the step's beginning with the slope of its middle.
          toNext: { sample: 1, history: [next - now, -(middle - now)] },
        };
      },
    }),
};
