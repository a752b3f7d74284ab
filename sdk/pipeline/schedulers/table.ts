/**
 * A solver, unrolled into numbers (DESIGN decision 3). At model call k, with the latent x:
 *
 *   m  = model(inputScale · x, timestep)            after guidance
 *   d₀ = convert.x · x + convert.m · m              what this solver keeps: noise, derivative or clean latent
 *   x' = sample · x + Σᵢ history[i] · dᵢ + Σᵢ noise[i] · εᵢ        d₁ is d₀ of the call before, and so on
 *
 * Prediction type (epsilon, v, sample) is folded into `convert`. Solvers that go back to an earlier latent (Heun's
 * corrector, UniPC, the doubled first step of PNDM) do it by linearity: that latent is a sum of x and the history.
 */
export interface SchedulerTable {
  readonly rows: readonly SchedulerRow[];
  /** The first latent is unit noise times this. */
  readonly initNoiseSigma: number;
  /** How to noise a clean latent so that it fits as the input of row k: for img2img and inpainting. */
  readonly noising: readonly Noising[];
  /** The largest number of earlier conversions that any row reads. */
  readonly depth: number;
}

export interface SchedulerRow {
  /** What the networks are told; may be fractional. */
  readonly timestep: number;
  readonly inputScale: number;
  readonly convert: { readonly x: number; readonly m: number };
  readonly sample: number;
  /** Coefficients of d₀, d₁, …; never empty. */
  readonly history: readonly number[];
  /** Coefficients of the draws, the newest first; empty where none is drawn at this call. */
  readonly noise: readonly number[];
}

/** x = signal · clean + noise · ε. */
export interface Noising {
  readonly signal: number;
  readonly noise: number;
}
