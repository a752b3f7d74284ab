import type { Picture } from "./picture.ts";

/** What a caller may watch or stop. Nothing here changes the picture. */
export interface Hooks {
  /** Checked before every network run: the run ends with `Cancelled` and everything freed. */
  readonly signal?: AbortSignal;
  /** After every model call. Awaited. */
  onStep?(step: StepReport): void | Promise<void>;
  /** A decoded preview every `every` model calls (the last one excepted); costs a VAE pass and a read-back each. */
  readonly preview?: {
    readonly every: number;
    show(picture: Picture, step: StepReport): void | Promise<void>;
  };
  /** Reads the latent back after every model call: for tests and for checkpoints after a lost device. */
  onLatent?(latent: Float32Array, step: StepReport): void | Promise<void>;
}

export interface StepReport {
  /** 1-based count of model calls. */
  readonly step: number;
  /** Model calls in all: `plan.steps` for first-order solvers, fewer for img2img. */
  readonly steps: number;
  readonly timestep: number;
  /** Names of the ControlNets that ran in this call, then of the T2I-Adapters that acted. */
  readonly controls: readonly string[];
}
