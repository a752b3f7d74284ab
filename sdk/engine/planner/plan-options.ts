import type { EngineOptions } from "../engine.ts";
import type { ModelPlan } from "./model-plan.ts";

/** The picture that a plan is made for: where it is silent the model's own size, 20 steps with guidance, see `controls`. */
export interface PictureWish {
  /** Pixels. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly steps?: number | undefined;
  /** Above 1 each step runs twice. */
  readonly guidanceScale?: number | undefined;
  /**
   * Names of the controls that act at once: the engine's `controls`, and those of the model's own folder. Their headers
   * are read. Absent: room is kept for one ControlNet of the model's kind where the engine is given any.
   */
  readonly controls?: readonly string[] | undefined;
}

/** What `planModel` takes everywhere: what `createEngine` does, and what is to be made. */
export interface PlanOptions extends Omit<EngineOptions, "onProgress" | "makeRoom"> {
  readonly picture?: PictureWish | undefined;
  /**
   * Measures the device, which takes about two seconds once, so that the plan tells the seconds of a picture. Not done on
   * a GPU that the CPU plays. Default false.
   */
  readonly calibrate?: boolean | undefined;
}

/** `planModel`, in a page or in Node. */
export type PlanModel = (options: PlanOptions) => Promise<ModelPlan>;
