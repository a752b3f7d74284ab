import { withoutUndefined } from "./without-undefined.ts";
import { SCHEDULERS } from "../pipeline/index.ts";
import type { DiffusionModel, ModelFolder } from "../pipeline/index.ts";
import { readJson } from "../pipeline/model/read-config.ts";
import type { EngineInfo } from "./engine.ts";
import type { ModelManifest } from "./model-manifest.ts";

/** Stable Diffusion 1.x was trained at 64 × 64 latents; the UNet's config says so for others. */
const LATENT_SIDE = 64;

export async function describeModel(
  model: DiffusionModel,
  folder: ModelFolder,
  manifest: ModelManifest,
  controls: readonly string[],
): Promise<EngineInfo> {
  const unet = await readJson<{ sample_size?: number }>(folder, "unet/config.json");
  const side = (unet?.sample_size ?? LATENT_SIDE) * model.latents.factor;
  return {
    backend: model.runtime.backend,
    device: model.runtime.device,
    precision: model.precision,
    model: manifest.name ?? model.name,
    sizeMultiple: model.latents.factor,
    schedulers: SCHEDULERS.map((scheduler) => scheduler.name),
    controls,
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
