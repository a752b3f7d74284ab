import type { SchedulerConfig } from "./config.ts";
import { explodingNoising, explodingSchedule, inputScale } from "./exploding-schedule.ts";
import { explodingReading, type Form } from "./prediction.ts";
import type { SolverRequest, Unrolled } from "./solver.ts";
import type { SchedulerRow } from "./table.ts";

/** What one call of a two-call step does with its latent; the rest of a row follows from its level. */
export interface StageCoefficients {
  readonly sample: number;
  readonly history: readonly number[];
  readonly noise?: readonly number[];
}

/** A step from `now` to `next` with a second model call at `middle`. */
export interface MidpointStep {
  readonly middle: number;
  readonly toMiddle: StageCoefficients;
  readonly toNext: StageCoefficients;
}

export interface MidpointMethod {
  /** What is kept of each call: the slope dx/dσ or the clean latent. */
  readonly keeps: "slope" | "clean";
  step(now: number, next: number): MidpointStep;
}

/** k-diffusion's second-order solvers: two calls a step, but the last step, to σ = 0, is Euler's. */
export function unrollMidpointSteps(request: SolverRequest, method: MidpointMethod): Unrolled {
  const { config, steps, first } = request;
  const { timesteps, sigmas, initNoiseSigma, timestepOf } = explodingSchedule(config, steps);
  const convert = conversion(config, method.keeps);
  const row = (sigma: number, timestep: number, stage: StageCoefficients): SchedulerRow => ({
    timestep,
    inputScale: inputScale(sigma),
    convert: convert(sigma),
    noise: [],
    ...stage,
  });

  const stages = timesteps.flatMap((timestep, i) => {
    const [now, next] = [sigmas[i]!, sigmas[i + 1]!];
    if (next === 0) return [{ sigma: now, row: row(now, timestep, eulerToZero(now, method.keeps)) }];
    const { middle, toMiddle, toNext } = method.step(now, next);
    return [
      { sigma: now, row: row(now, timestep, toMiddle) },
      { sigma: middle, row: row(middle, timestepOf(middle), toNext) },
    ];
  });
  const made = stages.slice(first);
  return {
    rows: made.map((stage) => stage.row),
    initNoiseSigma,
    noising: made.map((stage) => explodingNoising(stage.sigma)),
  };
}

function conversion(config: SchedulerConfig, keeps: MidpointMethod["keeps"]): (sigma: number) => Form {
  const reading = explodingReading(config);
  return keeps === "slope" ? reading.slope : reading.clean;
}

function eulerToZero(now: number, keeps: MidpointMethod["keeps"]): StageCoefficients {
  return keeps === "slope" ? { sample: 1, history: [-now] } : { sample: 0, history: [1] };
}

/** The level half way on the scale of log σ. */
export function geometricMean(a: number, b: number): number {
  return Math.sqrt(a * b);
}
