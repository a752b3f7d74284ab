import { InvalidRequest } from "../errors.ts";
import { checkPrompts } from "./check-prompts.ts";
import { checkSize, checkStart } from "./check-start.ts";
import type { Control, Region, WeightCurve } from "./control/control.ts";
import { modesOf } from "./control/modes.ts";
import type { DiffusionModel } from "./model/diffusion-model.ts";
import { checkSeed } from "./noise/torch-generator.ts";
import type { Plan, Variation } from "./plan.ts";

/** What can be wrong before anything runs. @throws InvalidRequest with the offending value. */
export function checkPlan(model: DiffusionModel, controls: readonly Control[], plan: Plan): void {
  const { factor } = model.latents;
  for (const side of ["width", "height"] as const)
    if (!Number.isInteger(plan[side]) || plan[side] < factor || plan[side] % factor !== 0)
      throw new InvalidRequest(`${side} must be a positive multiple of ${factor}.`, { value: plan[side] });
  if (!Number.isFinite(plan.guidanceScale) || plan.guidanceScale < 0)
    throw new InvalidRequest("guidanceScale must be a number from 0 on.", { value: plan.guidanceScale });
  controls.forEach((control, i) => checkControl(model, control, i, plan));
  checkPrompts(plan);
  checkStart(model, plan);
  if (plan.variation) checkVariation(plan.variation);
}

function checkVariation({ seed, strength }: Variation): void {
  if (!(strength >= 0 && strength <= 1))
    throw new InvalidRequest("The variation's strength must be from 0 to 1.", { value: strength });
  checkSeed(seed);
}

function checkControl(
  model: DiffusionModel,
  { net, hint, weight, start, end, mode, curve, region }: Control,
  i: number,
  plan: Plan,
): void {
  const which = `Control ${i} (${net.name})`;
  checkSize(`${which}'s map`, hint, plan);
  const wanted = net.type === "controlnet" ? model.unet.residuals : model.unet.features;
  if (net.residuals !== wanted)
    throw new InvalidRequest(
      `${which} gives ${net.residuals} residuals, but ${model.name} takes ${wanted}: it belongs to another base.`,
      { value: net.residuals },
    );
  if (!Number.isFinite(weight))
    throw new InvalidRequest(`${which}: weight must be a number.`, { value: weight });
  if (!(start >= 0 && start <= end && end <= 1))
    throw new InvalidRequest(`${which}: 0 <= start <= end <= 1 must hold.`, { value: { start, end } });
  const modes = modesOf(net);
  if (!Object.hasOwn(modes, mode))
    throw new InvalidRequest(`${which}: mode must be one of ${Object.keys(modes).join(", ")}.`, {
      value: mode,
    });
  if (curve) checkCurve(which, curve, net.residuals);
  if (region) checkRegion(which, region);
}

function checkCurve(which: string, { steps, blocks }: WeightCurve, residuals: number): void {
  if (steps && (steps.length === 0 || !steps.every(Number.isFinite)))
    throw new InvalidRequest(`${which}: the curve's steps must be at least one number.`, { value: steps });
  if (blocks && (blocks.length !== residuals || !blocks.every(Number.isFinite)))
    throw new InvalidRequest(
      `${which}: the curve's blocks must be ${residuals} numbers, one for each residual; got ${blocks.length}.`,
      { value: blocks },
    );
}

function checkRegion(which: string, { width, height, data }: Region): void {
  if (width > 0 && height > 0 && data.length === width * height && data.every(Number.isFinite)) return;
  throw new InvalidRequest(
    `${which}: its region must be width × height = ${width} × ${height} finite weights; got ${data.length} values.`,
    { value: data.length },
  );
}
