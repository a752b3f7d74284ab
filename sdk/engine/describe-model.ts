import { SCHEDULERS } from "../pipeline/index.ts";
import type { EngineInfo } from "./engine.ts";
import type { RunnerParts } from "./diffusion-runner.ts";
import type { ModelManifest } from "./model-manifest.ts";
import type { ModelPlan } from "./planner/model-plan.ts";
import { withoutUndefined } from "./without-undefined.ts";

export function describeModel(
  { model, controls, loras, hypernetworks }: RunnerParts,
  manifest: ModelManifest,
  embeddings: readonly string[],
  plan: ModelPlan,
): EngineInfo {
  const side = model.latents.side * model.latents.factor;
  return {
    backend: model.runtime.backend,
    device: model.runtime.device,
    precision: model.precision,
    model: manifest.name ?? model.name,
    sizeMultiple: model.latents.factor,
    schedulers: SCHEDULERS.map((scheduler) => scheduler.name),
    controls: controls.names,
    loras: loras.names,
    hypernetworks: hypernetworks.names,
    embeddings,
    plan,
    defaults: {
      width: side,
      height: side,
      steps: 20,
      guidanceScale: 7.5,
      scheduler: model.scheduler._class_name,
      ...withoutUndefined(manifest.defaults),
    },
  };
}
