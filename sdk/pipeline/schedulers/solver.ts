import type { SchedulerConfig } from "./config.ts";
import type { Noising, SchedulerRow, SchedulerTable } from "./table.ts";

/** One solver: a pure function from a request to its coefficients. */
export interface Solver {
  /** Model calls a step; img2img begins at a whole step. */
  readonly order: 1 | 2;
  unroll(request: SolverRequest): Unrolled;
}

export interface SolverRequest {
  readonly config: SchedulerConfig;
  readonly steps: number;
  /** Index of the first model call that is made: 0 but for img2img. Solvers start without history there. */
  readonly first: number;
  /** Stochasticity in [0, 1], for the solvers that have it as a choice; their own default when absent. */
  readonly eta: number | undefined;
}

export type Unrolled = Omit<SchedulerTable, "depth">;

/** A row of a solver that keeps nothing: x' = form.x · x + form.m · m + noise · ε. */
export function singleStepRow(
  timestep: number,
  form: { readonly x: number; readonly m: number },
  noise = 0,
  inputScale = 1,
): SchedulerRow {
  return {
    timestep,
    inputScale,
    convert: { x: 0, m: 1 },
    sample: form.x,
    history: [form.m],
    noise: noise === 0 ? [] : [noise],
  };
}

/** Noising of a variance-preserving latent at the given ᾱ. */
export function preservingNoising(alphaBar: number): Noising {
  return { signal: Math.sqrt(alphaBar), noise: Math.sqrt(1 - alphaBar) };
}
