import { latentFactor } from "../../../networks/configs/vae.ts";
import type { ModelFacts } from "../model-facts.ts";
import type { PlannedPicture } from "../model-plan.ts";
import { sumOf, times, type Work } from "./layer-work.ts";
import { textWork } from "./text-work.ts";
import { controlNetWork, hintWork, unetWork } from "./unet-work.ts";
import { vaeDecoderWork } from "./vae-work.ts";

/**
 * All of one picture: the prompts, every step with its controls, the decoding. Solvers that call the model twice a step
 * take twice the steps.
 */
export function pictureWork(model: ModelFacts, { width, height, steps, guided }: PlannedPicture): Work {
  const factor = latentFactor(model.vae.config);
  const size = { rows: Math.ceil(height / factor), columns: Math.ceil(width / factor) };
  const nets = model.controls.flatMap((control) => (control.type === "controlnet" ? [control.config] : []));
  const step = sumOf([unetWork(model.unet.config, size), ...nets.map((net) => controlNetWork(net, size))]);
  const batch = guided ? 2 : 1;
  return sumOf([
    times(batch, textWork(model.text.config)),
    ...nets.map((net) => hintWork(net, size)),
    times(steps * batch, step),
    vaeDecoderWork(model.vae.config, size),
  ]);
}
