import { explodingNoising, explodingSchedule, inputScale } from "../exploding-schedule.ts";
import { explodingReading } from "../prediction.ts";
import type { Solver } from "../solver.ts";

const ORDER = 4;

/** Linear multistep of order 4 on sigmas (k-diffusion's sample_lms): the slope's Lagrange polynomial, integrated. */
export const lms: Solver = {
  order: 1,
  unroll({ config, steps, first }) {
    const { timesteps, sigmas, initNoiseSigma } = explodingSchedule(config, steps);
    const { slope } = explodingReading(config);
    const rows = timesteps.map((timestep, i) => {
      const order = Math.min(i + 1, ORDER);
      const nodes = Array.from({ length: order }, (_, age) => sigmas[i - age]!);
      // A run that begins in the middle has less history than the polynomial has nodes: the reference drops those terms.
      const known = Math.min(order, i - first + 1);
      return {
        timestep,
        inputScale: inputScale(sigmas[i]!),
        convert: slope(sigmas[i]!),
        sample: 1,
        history: nodes
          .map((_, age) => lagrangeIntegral(nodes, age, sigmas[i]!, sigmas[i + 1]!))
          .slice(0, known),
        noise: [],
      };
    });
    const noising = sigmas.slice(0, -1).map(explodingNoising);
    return { rows: rows.slice(first), initNoiseSigma, noising: noising.slice(first) };
  },
};

/** ∫ over [from, to] of the Lagrange basis polynomial that is 1 at `nodes[which]` and 0 at the others. */
function lagrangeIntegral(nodes: readonly number[], which: number, from: number, to: number): number {
  const basis = nodes.reduce<number[]>(
    (polynomial, node, i) => {
      if (i === which) return polynomial;
      const scale = 1 / (nodes[which]! - node);
      // Times (x − node) · scale; coefficients rise with the power.
      return Array.from(
        { length: polynomial.length + 1 },
        (_, power) => ((polynomial[power - 1] ?? 0) - node * (polynomial[power] ?? 0)) * scale,
      );
    },
    [1],
  );
  const antiderivative = (x: number): number =>
    basis.reduce((sum, coefficient, power) => sum + (coefficient * x ** (power + 1)) / (power + 1), 0);
  return antiderivative(to) - antiderivative(from);
}
