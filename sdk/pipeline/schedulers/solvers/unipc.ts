import { UnsupportedCheckpoint } from "../../../errors.ts";
import type { SchedulerConfig } from "../config.ts";
import { solveLinear } from "../solve-linear.ts";
import { levelNoising, logSnrSchedule, type Level } from "../log-snr-schedule.ts";
import { readingOf } from "../prediction.ts";
import type { Solver } from "../solver.ts";

/**
 * UniPC (Zhao et al. 2023) on the predicted clean latent: each call first corrects the step that led to it, then
 * predicts the next. Predictor and corrector share their linear part, so the correction is a sum over the history.
 */
export const unipc: Solver = {
  order: 1,
  unroll({ config, steps, first }) {
    const { kind, maxOrder } = variantOf(config);
    const levels = logSnrSchedule(config, steps);
    const reading = readingOf(config);
    const lowerFinal = config.lower_order_final ?? true;
    const orderAt = (i: number): number =>
      Math.min(maxOrder, i - first + 1, lowerFinal ? steps - i : Number.POSITIVE_INFINITY);

    const rows = levels.slice(first, -1).map((level, call) => {
      const i = first + call;
      const next = levels[i + 1]!;
      const prediction = predict(levels, i, orderAt(i), kind);
      const correction = call === 0 ? [] : correct(levels, i, orderAt(i - 1), kind);
      const sample = next.sigma / level.sigma;
      const length = Math.max(prediction.length, correction.length);
      return {
        timestep: level.timestep,
        inputScale: 1,
        convert: reading.clean(level.alpha, level.sigma),
        sample,
        history: Array.from({ length }, (_, age) => (prediction[age] ?? 0) + sample * (correction[age] ?? 0)),
        noise: [],
      };
    });
    return { rows, initNoiseSigma: 1, noising: levels.slice(first, -1).map(levelNoising) };
  },
};

type Kind = "bh1" | "bh2";

/** Weights of the newest predictions in the step from level i to i + 1. */
function predict(levels: readonly Level[], i: number, order: number, kind: Kind): number[] {
  const { base, factor, positions, weights } = terms(levels, i, order, kind);
  return differences(base, factor, positions, weights.predictor);
}

/**
 * What the correction of the step from level i − 1 to i adds to its end: the corrector's terms less the predictor's.
 * Age 0 is the prediction made at level i.
 */
function correct(levels: readonly Level[], i: number, order: number, kind: Kind): number[] {
  const { factor, positions, weights } = terms(levels, i - 1, order, kind);
  const change = weights.corrector.map((weight, k) => weight - (weights.predictor[k] ?? 0));
  const newest = change[order - 1]! * factor;
  const older = differences(0, factor, positions, change.slice(0, -1));
  return [newest, older[0]! - newest, ...older.slice(1)];
}

/** base · d₀ + factor · Σ weight · (d_age − d₀) / position, as weights of d₀, d₁, … */
function differences(
  base: number,
  factor: number,
  positions: readonly number[],
  weights: readonly number[],
): number[] {
  const slopes = weights.map((weight, k) => (factor * weight) / positions[k]!);
  return [base - slopes.reduce((sum, slope) => sum + slope, 0), ...slopes];
}

/** The paper's quantities for the step from level i, with predictions of `order` levels. */
function terms(levels: readonly Level[], i: number, order: number, kind: Kind) {
  const [now, next] = [levels[i]!, levels[i + 1]!];
  const h = next.lambda - now.lambda;
  const phi = Math.expm1(-h);
  const b = kind === "bh1" ? -h : phi;
  const positions = Array.from({ length: order - 1 }, (_, k) => (levels[i - k - 1]!.lambda - now.lambda) / h);
  const nodes = [...positions, 1];

  const right: number[] = [];
  let factorial = 1;
  let phiK = phi / -h - 1;
  for (let k = 1; k <= order; k++) {
    right.push((phiK * factorial) / b);
    factorial *= k + 1;
    phiK = phiK / -h - 1 / factorial;
  }
  const powers = (count: number): number[][] =>
    Array.from({ length: count }, (_, power) => nodes.slice(0, count).map((node) => node ** power));
  return {
    base: -next.alpha * phi,
    factor: -next.alpha * b,
    positions,
    weights: {
      // At these orders the reference takes 1/2 instead of solving.
      predictor: order === 2 ? [0.5] : order === 1 ? [] : solveLinear(powers(order - 1), right.slice(0, -1)),
      corrector: order === 1 ? [0.5] : solveLinear(powers(order), right),
    },
  };
}

function variantOf(config: SchedulerConfig): { kind: Kind; maxOrder: number } {
  const type = config.solver_type ?? "bh2";
  const maxOrder = config.solver_order ?? 2;
  if (!Number.isInteger(maxOrder) || maxOrder < 1 || maxOrder > 3)
    throw new UnsupportedCheckpoint(
      `UniPC is supported with solver_order 1, 2 and 3; the config says ${maxOrder}.`,
      {
        value: maxOrder,
      },
    );
  // A config that was written for another solver says midpoint or heun: UniPC takes its own default then.
  return { kind: type === "bh1" ? "bh1" : "bh2", maxOrder };
}
