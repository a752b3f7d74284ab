import { ancestral } from "../ancestral.ts";
import { geometricMean, unrollMidpointSteps } from "../midpoint-steps.ts";
import type { Solver } from "../solver.ts";

/** DPM-Solver++ 2S (Lu et al. 2022, Algorithm 1, r = 1/2) with fresh noise (k-diffusion's sample_dpmpp_2s_ancestral). */
export const dpmpp2sAncestral: Solver = {
  order: 2,
  unroll: (request) =>
    unrollMidpointSteps(request, {
      keeps: "clean",
      step(now, next) {
        const { down, up } = ancestral(now, next);
        const middle = geometricMean(now, down);
        const half = middle / now;
        const rest = down / middle;
        return {
          middle,
          toMiddle: { sample: half, history: [1 - half] },
          // From the step's beginning, which is (x − (1 − half) · d₁) / half.
          toNext: { sample: rest, history: [1 - down / now, -rest * (1 - half)], noise: [up] },
        };
      },
    }),
};
