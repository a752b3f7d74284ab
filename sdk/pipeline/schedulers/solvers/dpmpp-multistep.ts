import { UnsupportedCheckpoint } from "../../../errors.ts";
import type { SchedulerConfig } from "../config.ts";
import { levelNoising, logSnrSchedule, type Level } from "../log-snr-schedule.ts";
import { readingOf } from "../prediction.ts";
import type { Solver } from "../solver.ts";

/** Short schedules end with lower orders, which is steadier (Lu et al. 2022, section 4). */
const SHORT = 15;

/**
 * DPM-Solver++ of order 1 to 3, multistep, deterministic or as an SDE (Lu et al. 2022, Algorithm 2 and appendix D),
 * in terms of the predicted clean latent.
 */
export const dpmppMultistep: Solver = {
  order: 1,
  unroll({ config, steps, first }) {
    const stochastic = stochasticOf(config);
    const heunLike = config.solver_type === "heun";
    const maxOrder = config.solver_order ?? 2;
    const levels = logSnrSchedule(config, steps);
    const reading = readingOf(config);
    const short = steps < SHORT;
    const lowerFinal = config.lower_order_final ?? true;
    const firstOrderLast =
      (config.euler_at_final ?? false) ||
      (lowerFinal && short) ||
      (config.final_sigmas_type ?? "zero") === "zero";

    const rows = levels.slice(first, -1).map((level, call) => {
      const i = first + call;
      const next = levels[i + 1]!;
      const ceiling =
        i === steps - 1 && firstOrderLast ? 1 : i === steps - 2 && lowerFinal && short ? 2 : maxOrder;
      const order = Math.min(call + 1, maxOrder, ceiling);
      const past = Array.from({ length: order }, (_, age) => levels[i - age]!);
      const step = stochastic ? sdeStep(past, next, heunLike) : odeStep(past, next, heunLike);
      return {
        timestep: level.timestep,
        inputScale: 1,
        convert: reading.clean(level.alpha, level.sigma),
        ...step,
      };
    });
    return { rows, initNoiseSigma: 1, noising: levels.slice(first, -1).map(levelNoising) };
  },
};

interface Step {
  readonly sample: number;
  readonly history: readonly number[];
  readonly noise: readonly number[];
}

/** @param past levels of the newest predictions, this call's first: as many as the order. */
function odeStep(past: readonly Level[], next: Level, heunLike: boolean): Step {
  const [now] = past as [Level];
  const h = next.lambda - now.lambda;
  const decay = Math.expm1(-h);
  const differences = dividedDifferences(past, h);
  const factors =
    past.length === 3
      ? [-decay, decay / h + 1, -((decay + h) / h ** 2 - 0.5)]
      : [-decay, heunLike ? decay / h + 1 : -decay / 2];
  return { sample: next.sigma / now.sigma, history: blend(differences, factors, next.alpha), noise: [] };
}

function sdeStep(past: readonly Level[], next: Level, heunLike: boolean): Step {
  const [now] = past as [Level];
  const h = next.lambda - now.lambda;
  const growth = -Math.expm1(-2 * h);
  const differences = dividedDifferences(past, h);
  const factors = [growth, heunLike ? growth / (-2 * h) + 1 : growth / 2];
  const noise = next.sigma * Math.sqrt(growth);
  return {
    sample: (next.sigma / now.sigma) * Math.exp(-h),
    history: blend(differences, factors, next.alpha),
    noise: noise > 0 ? [noise] : [],
  };
}

/** D₀, D₁, D₂ of the paper, each as weights of the newest predictions. */
function dividedDifferences(past: readonly Level[], h: number): number[][] {
  if (past.length === 1) return [[1]];
  const [now, before, earlier] = past as [Level, Level, Level?];
  const r0 = (now.lambda - before.lambda) / h;
  const recent = [1 / r0, -1 / r0];
  if (!earlier) return [[1, 0], recent];
  const r1 = (before.lambda - earlier.lambda) / h;
  const older = [0, 1 / r1, -1 / r1];
  const newer = [...recent, 0];
  const curve = newer.map((value, i) => (value - older[i]!) / (r0 + r1));
  return [[1, 0, 0], newer.map((value, i) => value + r0 * curve[i]!), curve];
}

function blend(differences: readonly number[][], factors: readonly number[], alpha: number): number[] {
  return differences[0]!.map((_, age) =>
    differences.reduce((sum, weights, i) => sum + alpha * factors[i]! * weights[age]!, 0),
  );
}

function stochasticOf(config: SchedulerConfig): boolean {
  const type = config.algorithm_type ?? "dpmsolver++";
  if (type !== "dpmsolver++" && type !== "sde-dpmsolver++")
    throw new UnsupportedCheckpoint(
      `The scheduler's algorithm_type is "${type}"; known are dpmsolver++ and sde-dpmsolver++.`,
      { value: type },
    );
  const stochastic = type === "sde-dpmsolver++";
  const order = config.solver_order ?? 2;
  if (![1, 2, 3].includes(order) || (stochastic && order === 3))
    throw new UnsupportedCheckpoint(
      `The scheduler's solver_order is ${order}; ${type} is supported with ${stochastic ? "1 and 2" : "1, 2 and 3"}.`,
      { value: order },
    );
  return stochastic;
}
