import type { Runtime } from "../runtime/runtime.ts";
import type { Control } from "./control/control.ts";
import type { Hooks } from "./hooks.ts";
import type { ControlNet, DiffusionModel } from "./model/diffusion-model.ts";
import type { LoadOptions } from "./model/load-options.ts";
import type { ModelFolder } from "../weights/model-folder.ts";
import type { Picture } from "./picture.ts";
import type { Plan } from "./plan.ts";

export type { Control, Hint } from "./control/control.ts";
export type { ControlMode } from "./control/modes.ts";
export type { Hooks, StepReport } from "./hooks.ts";
export type { ControlNet, DiffusionModel, Precision } from "./model/diffusion-model.ts";
export type { LoadOptions, LoadProgress } from "./model/load-options.ts";
export type { ModelFolder } from "../weights/model-folder.ts";
export type { NoisePurpose, NoiseSource } from "./noise/noise-source.ts";
export type { Picture } from "./picture.ts";
export type { Mask, Plan, Start } from "./plan.ts";

/** What `loadDiffusionModel`, `loadControlNet` and `generate` of this folder look like; the functions follow. */
export type LoadDiffusionModel = (
  folder: ModelFolder,
  runtime: Runtime,
  options?: LoadOptions,
) => Promise<DiffusionModel>;
/** `folder` holds config.json and diffusion_pytorch_model.safetensors at its top. */
export type LoadControlNet = (
  folder: ModelFolder,
  model: DiffusionModel,
  options?: LoadOptions,
) => Promise<ControlNet>;
export type Generate = (
  model: DiffusionModel,
  controls: readonly Control[],
  plan: Plan,
  hooks?: Hooks,
) => Promise<Picture>;
