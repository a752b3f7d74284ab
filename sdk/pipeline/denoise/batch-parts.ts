import type { BatchParts } from "../../networks/helpers/guidance.ts";
import type { DiffusionModel } from "../model/diffusion-model.ts";
import type { Plan } from "../plan.ts";

/** What the batch of every call of a run consists of. @param prompts how many prompts share the picture. */
export function batchParts(
  { unet }: Pick<DiffusionModel, "unet">,
  { guidanceScale, start }: Plan,
  prompts: number,
): BatchParts {
  const distilled = unet.time.guidanceSinusoids !== undefined;
  const guided = guidanceScale > 1 && !distilled;
  return { unconditional: !guided ? 0 : start?.kind === "edit" ? 2 : 1, conditional: prompts };
}
