import type { Checkpoint } from "./denoise/checkpoint.ts";
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
  /** What the run can be resumed from when the device is lost. The one after the last call costs nothing. */
  readonly checkpoints?: {
    /** Asked after every model call but the last one: whether it is time to read a checkpoint back. */
    due(step: StepReport): boolean;
    take(checkpoint: Checkpoint): void;
  };
  /** Goes on from there instead of from the start; of a run with the same plan, controls and weights. */
  readonly resume?: Checkpoint | undefined;
  /** Reads the latent back after every model call: for tests. */
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
