import { CorruptFile } from "../errors.ts";
import { throwIfCancelled } from "./cancel.ts";
import { checkPlan } from "./check-plan.ts";
import { AdapterFeatures } from "./control/adapter-features.ts";
import type { Control } from "./control/control.ts";
import { prepareControls } from "./control/prepare.ts";
import { batchParts } from "./denoise/batch-parts.ts";
import { checkCheckpoint } from "./denoise/check-checkpoint.ts";
import { denoise } from "./denoise/denoise.ts";
import type { Conditioning } from "./denoise/predict.ts";
import { Sampler } from "./denoise/sampler.ts";
import type { Hooks } from "./hooks.ts";
import { decodeLatent } from "./latents/decode.ts";
import { extraChannels } from "./latents/extra-channels.ts";
import { latentDims } from "./latents/geometry.ts";
import { startLatent } from "./latents/start-latent.ts";
import type { DiffusionModel } from "./model/diffusion-model.ts";
import { seededNoise } from "./noise/seeded-noise.ts";
import { variedNoise } from "./noise/varied-noise.ts";
import type { Picture } from "./picture.ts";
import type { Plan } from "./plan.ts";
import { unrollScheduler } from "./schedulers/unroll.ts";
import { encodeContexts } from "./text/contexts.ts";
import { placePrompts } from "./text/regional-prompts.ts";
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
      strength: plan.start && "strength" in plan.start ? plan.start.strength : 1,
    });
    if (hooks.resume) checkCheckpoint(hooks.resume, table, latentDims(model.latents, plan));
    const source = plan.noise ?? seededNoise(plan.seed);
    const noise = plan.variation ? variedNoise(source, plan.variation) : source;
    throwIfCancelled(hooks.signal);
    const conditioning = await prepareConditioning(model, controls, plan, table.rows.length, scope);
    throwIfCancelled(hooks.signal);
    const { latent: first, keeper } = await startLatent(model, plan, table, noise, scope);
    throwIfCancelled(hooks.signal);
    const extra = await extraChannels(model, plan, conditioning.guidance.parts, noise, scope);
    await model.readyToDenoise(hooks.signal);
    const sampler = new Sampler(table, model.math, model.runtime, noise, scope);
    const last = await denoise(
      { model, conditioning: { ...conditioning, extra }, table, sampler, keeper, hooks },
      first,
      scope,
    );
    throwIfCancelled(hooks.signal);
    const latent = (await last.read()) as Float32Array;
    checkFinite(model, latent);
    hooks.checkpoints?.take({ calls: table.rows.length, latent, history: [] });
    return decodeLatent(model, last, hooks.signal);
  });
}

async function prepareConditioning(
  model: DiffusionModel,
  controls: readonly Control[],
  plan: Plan,
  calls: number,
  scope: TensorScope,
): Promise<Conditioning> {
  const [, , rows, columns] = latentDims(model.latents, plan);
  const placed = placePrompts(plan, columns, rows);
  const parts = batchParts(model, plan, placed.length);
  const { controls: nets, adapters } = await prepareControls(controls, calls, parts, model.runtime, scope);
  const noFeatures = scope.ownAll(adapters.length > 0 ? model.unet.noFeatures() : []);
  const shares = Float32Array.from(placed.flatMap((each) => [...each.shares]));
  return {
    contexts: await encodeContexts(
      model,
      plan,
      parts,
      placed.map(({ prompt }) => prompt),
      calls,
      scope,
    ),
    guidance: {
      parts,
      scale: plan.guidanceScale,
      imageScale: plan.start?.kind === "edit" ? plan.start.imageGuidanceScale : 1,
      masks:
        placed.length > 1
          ? scope.own(model.runtime.upload(shares, "float32", [placed.length, 1, rows, columns]))
          : undefined,
    },
    controls: nets,
    adapters: new AdapterFeatures(adapters, noFeatures, model.runtime, scope),
    noResiduals: scope.ownAll(model.unet.noResiduals()),
  };
}

function checkFinite(model: DiffusionModel, latent: Float32Array): void {
  const bad = latent.find((value) => !Number.isFinite(value));
  if (bad !== undefined)
    throw new CorruptFile(
      `${model.name} produced ${bad}: its weights, or a control's, hold numbers that are not finite` +
        (model.precision === "fp16" ? ", or half precision overflowed: try precision fp32." : "."),
      { value: bad },
    );
}
