import { timeSinusoids } from "../../../sdk/networks/layers/time-embedding.ts";
import { generate, type Hint, type Plan } from "../../../sdk/pipeline/index.ts";
import { encodePrompts } from "../../../sdk/pipeline/text/encode-prompts.ts";
import { hintValues } from "../../../sdk/pipeline/control/hint.ts";
import { withScope, type TensorScope } from "../../../sdk/pipeline/tensor-scope.ts";
import type { Tensor } from "../../../sdk/runtime/tensor.ts";
import type { Compared } from "../../golden/measure.ts";
import { psnr } from "./psnr.ts";
import type { Opened } from "./storages.ts";

/** PSNR of each network's outputs, in decibels. */
export interface NetworkErrors {
  /** Of the text as the UNet reads it. */
  readonly text: number;
  /** Of a ControlNet's residuals. */
  readonly control: number;
  /** Of the UNet's prediction, given the reference's text and residuals. */
  readonly unet: number;
  /** Of the VAE's picture of one latent. */
  readonly vae: number;
}

/** What the networks are asked: a plan's own latents at every step, with its control in effect. */
export interface Question {
  readonly plan: Plan;
  readonly hint: Hint;
}

/**
 * Both models, in one runtime, answer the same questions: each network is given what the reference's networks made, so
 * that an error is its own.
 */
export const networkErrors = async (
  reference: Opened,
  other: Opened,
  questions: readonly Question[],
): Promise<NetworkErrors> => {
  const found: Record<keyof NetworkErrors, Compared[]> = { text: [], control: [], unet: [], vae: [] };
  for (const question of questions)
    await withScope((scope) => answer(reference, other, question, found, scope));
  return {
    text: psnr(found.text),
    control: psnr(found.control),
    unet: psnr(found.unet),
    vae: psnr(found.vae),
  };
};

const answer = async (
  reference: Opened,
  other: Opened,
  { plan, hint }: Question,
  found: Record<keyof NetworkErrors, Compared[]>,
  scope: TensorScope,
): Promise<void> => {
  const { model } = reference;
  const { runtime } = model;
  const compare = async (name: keyof NetworkErrors, actual: Tensor, expected: Tensor): Promise<void> => {
    const [one, two] = [await scope.own(actual).read(), await scope.own(expected).read()];
    found[name].push({ actual: one as Float32Array, expected: two as Float32Array });
  };
  const steps: { latent: Float32Array; timestep: number }[] = [];
  await generate(
    model,
    [{ net: reference.control, hint, weight: 1, start: 0, end: 1, mode: "balanced" }],
    plan,
    {
      onLatent: (latent, { timestep }) => void steps.push({ latent: Float32Array.from(latent), timestep }),
    },
  );

  const prompts = [plan.prompt, plan.negativePrompt];
  const context = await encodePrompts(model, [plan.prompt], 0);
  await compare("text", await encodePrompts(other.model, prompts, 0), await encodePrompts(model, prompts, 0));

  const [map, weights, noResiduals] = [
    scope.own(runtime.upload(hintValues(hint), "float32", [1, 3, hint.height, hint.width])),
    scope.own(
      runtime.upload(new Float32Array(model.unet.residuals).fill(1), "float32", [1, model.unet.residuals]),
    ),
    scope.ownAll(model.unet.noResiduals()),
  ];
  const embeddedHint = scope.own(await reference.control.embedHint(map));
  const { channels, factor } = model.latents;
  const dims = [1, channels, plan.height / factor, plan.width / factor];
  // The latent after one step is what the next one sees.
  for (const [i, { latent }] of steps.slice(0, -1).entries()) {
    const sample = scope.own(runtime.upload(latent, "float32", dims));
    const sinusoids = timeSinusoids(steps[i + 1]!.timestep, model.unet.time);
    const time = scope.own(runtime.upload(sinusoids, "float32", [1, sinusoids.length]));
    const inputs = { sample, time, context: scope.own(context), residuals: noResiduals };
    const residuals = await reference.control.addResiduals(inputs, { embeddedHint, weights });
    const others = await other.control.addResiduals(inputs, { embeddedHint, weights });
    for (const [j, residual] of residuals.entries()) await compare("control", others[j]!, residual);
    const steered = { ...inputs, residuals };
    await compare("unet", await other.model.unet.predict(steered), await model.unet.predict(steered));
  }
  const last = scope.own(runtime.upload(steps.at(-1)!.latent, "float32", dims));
  await compare("vae", await other.model.decode(last), await model.decode(last));
};
