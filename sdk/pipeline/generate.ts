import { CorruptFile } from "../errors.ts";
import type { Tensor } from "../runtime/tensor.ts";
import { throwIfCancelled } from "./cancel.ts";
import { checkPlan } from "./check-plan.ts";
import type { Control } from "./control/control.ts";
import { prepareControls } from "./control/prepare.ts";
import type { GuidanceHalves } from "./control/weight-table.ts";
import { denoise } from "./denoise/denoise.ts";
import type { Conditioning } from "./denoise/predict.ts";
import { Sampler } from "./denoise/sampler.ts";
import type { Hooks } from "./hooks.ts";
import { decodeLatent } from "./latents/decode.ts";
import { startLatent } from "./latents/start-latent.ts";
import type { DiffusionModel } from "./model/diffusion-model.ts";
import { seededNoise } from "./noise/seeded-noise.ts";
import type { Picture } from "./picture.ts";
import type { Plan } from "./plan.ts";
import { unrollScheduler } from "./schedulers/unroll.ts";
import { encodeContexts } from "./text/contexts.ts";
import { withScope, type TensorScope } from "./tensor-scope.ts";

/**
 * One picture from a plan: text, control maps and a first latent go in, the latent stays where the networks are, pixels
 * come out. When it ends, well or not, every tensor it made is gone.
 *
 * @throws InvalidRequest before anything runs; Cancelled between network runs; CorruptFile when the networks' output is
 *   not finite; DeviceLost, OutOfMemory.
 */
export function generate(
  model: DiffusionModel,
  controls: readonly Control[],
  plan: Plan,
  hooks: Hooks = {},
): Promise<Picture> {
  return withScope(async (scope) => {
    checkPlan(model, controls, plan);
    const table = unrollScheduler(model.scheduler, {
      ...plan,
      strength: plan.start && plan.start.kind !== "noise" ? plan.start.strength : 1,
    });
    const noise = plan.noise ?? seededNoise(plan.seed);
    throwIfCancelled(hooks.signal);
    const conditioning = await prepareConditioning(model, controls, plan, table.rows.length, scope);
    throwIfCancelled(hooks.signal);
    const { latent: first, keeper } = await startLatent(model, plan, table, noise, scope);
    const sampler = new Sampler(table, model.math, model.runtime, noise, scope);
    const last = await denoise({ model, conditioning, table, sampler, keeper, hooks }, first, scope);
    throwIfCancelled(hooks.signal);
    await checkFinite(model, last);
    return decodeLatent(model, last);
  });
}

async function prepareConditioning(
  model: DiffusionModel,
  controls: readonly Control[],
  plan: Plan,
  calls: number,
  scope: TensorScope,
): Promise<Conditioning> {
  const halves: GuidanceHalves = plan.guidanceScale > 1 ? 2 : 1;
  return {
    contexts: await encodeContexts(model, plan, halves, calls, scope),
    halves,
    guidanceScale: plan.guidanceScale,
    controls: await prepareControls(controls, calls, halves, model.runtime, scope),
    noResiduals: scope.ownAll(model.unet.noResiduals()),
  };
}

async function checkFinite(model: DiffusionModel, latent: Tensor): Promise<void> {
  const values = (await latent.read()) as Float32Array;
  const bad = values.find((value) => !Number.isFinite(value));
  if (bad !== undefined)
    throw new CorruptFile(
      `${model.name} produced ${bad}: its weights, or a ControlNet's, hold numbers that are not finite` +
        (model.precision === "fp16" ? ", or half precision overflowed: try precision fp32." : "."),
      { value: bad },
    );
}
