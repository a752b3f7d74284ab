export { generate } from "./generate.ts";
export { loadAdapter, loadControl, loadControlNet } from "./model/load-control.ts";
export { readCheckpoint } from "./model/read-checkpoint.ts";
export { readControl, type ControlParts } from "./model/read-control.ts";
export { loadDiffusionModel } from "./model/load-diffusion-model.ts";
export { SCHEDULERS, chooseScheduler } from "./schedulers/registry.ts";
export type { Addons, WeightedHypernetwork } from "./model/addons.ts";
export type { Control, Hint, Region, WeightCurve } from "./control/control.ts";
export type { ControlMode } from "./control/modes.ts";
export type { Checkpoint } from "./denoise/checkpoint.ts";
export type { Hooks, StepReport } from "./hooks.ts";
export type { CheckpointParts, NetworkParts } from "./model/checkpoint-parts.ts";
export type { CheckpointSource } from "./model/checkpoint-source.ts";
export type {
  Adapter,
  ControlNet,
  DiffusionModel,
  LoadedControl,
  Precision,
} from "./model/diffusion-model.ts";
export { FULL_FOOTPRINT, type Footprint, type NetworkRole } from "./model/footprint.ts";
export type { CheckpointOptions, LoadOptions, LoadProgress } from "./model/load-options.ts";
export type { ModelFolder } from "../weights/model-folder.ts";
export {
  controlNetNeed,
  textNeed,
  unetNeed,
  vaeDecoderNeed,
  vaeEncoderNeed,
  type LatentSize,
  type NeedOptions,
  type NetworkNeed,
  type PixelSize,
} from "./model/memory-need.ts";
export { lowerFootprint, type GivenUp, type LoweredFootprint } from "./model/lower-footprint.ts";
export type { NoisePurpose, NoiseSource } from "./noise/noise-source.ts";
export type { Picture } from "./picture.ts";
export type { Mask, Plan, PromptSyntax, RegionalPrompt, Start, Variation } from "./plan.ts";
export type { SchedulerEntry } from "./schedulers/registry.ts";
