import { timeSinusoids } from "../../../sdk/networks/layers/time-embedding.ts";
import { generate } from "../../../sdk/pipeline/index.ts";
import { hintValues } from "../../../sdk/pipeline/control/hint.ts";
import { encodePrompts } from "../../../sdk/pipeline/text/encode-prompts.ts";
import { withScope, type TensorScope } from "../../../sdk/pipeline/tensor-scope.ts";
import type { Tensor } from "../../../sdk/runtime/tensor.ts";
import { floatToHalf, halfToFloat } from "../../../sdk/weights/dtypes/half.ts";
import type { Compared } from "../../golden/measure.ts";
import { psnr } from "./psnr.ts";
import { controlOf, type Question } from "./question.ts";
import type { Opened } from "./storages.ts";

const NETWORKS = ["text", "control", "unet", "vae"] as const;

/** PSNR of each network's outputs in decibels: the text, a ControlNet's residuals, the UNet's prediction, a picture. */
export type NetworkErrors = Readonly<Record<(typeof NETWORKS)[number], number>>;

/**
 * Both models, in one runtime, are asked what a run asks: a plan's own latents at every step. Each network is given what
 * the reference's networks made, so that an error is its own. The reference computes in fp32.
 */
export const networkErrors = async (
  reference: Opened,
  other: Opened,
  questions: readonly Question[],
): Promise<NetworkErrors> => {
  const found: Record<keyof NetworkErrors, Compared[]> = { text: [], control: [], unet: [], vae: [] };
  for (const question of questions)
    await withScope((scope) => answer(reference, other, question, found, scope));
  return Object.fromEntries(NETWORKS.map((name) => [name, psnr(found[name])])) as NetworkErrors;
};

const floatsOf = async (tensor: Tensor): Promise<Float32Array> => {
  const values = await tensor.read();
  return tensor.dtype === "float16"
    ? Float32Array.from(values as Uint16Array, halfToFloat)
    : (values as Float32Array);
};

const answer = async (
  reference: Opened,
  other: Opened,
  question: Question,
  found: Record<keyof NetworkErrors, Compared[]>,
  scope: TensorScope,
): Promise<void> => {
  const { plan, hint, control: index } = question;
  const { model } = reference;
  const { runtime } = model;
  const net = reference.controls[index]!;
  const compare = async (name: keyof NetworkErrors, actual: Tensor, expected: Tensor): Promise<void> => {
    scope.ownAll([actual, expected]);
    found[name].push({ actual: await floatsOf(actual), expected: await floatsOf(expected) });
  };
  const upload = (data: Float32Array, dims: readonly number[]): Tensor =>
    scope.own(runtime.upload(data, "float32", dims));
  /** Hints and residuals, which a network takes in its own precision. */
  const forOther = async (tensor: Tensor): Promise<Tensor> =>
    other.model.precision === "fp32"
      ? tensor
      : scope.own(
          runtime.upload(Uint16Array.from(await floatsOf(tensor), floatToHalf), "float16", tensor.dims),
        );

  const steps: { readonly latent: Float32Array; readonly timestep: number }[] = [];
  await generate(model, [controlOf(reference, question)], plan, {
    onLatent: (latent, { timestep }) => void steps.push({ latent: Float32Array.from(latent), timestep }),
  });

  const prompts = [plan.prompt, plan.negativePrompt];
  await compare("text", await encodePrompts(other.model, prompts, 0), await encodePrompts(model, prompts, 0));

  const context = scope.own(await encodePrompts(model, [plan.prompt], 0));
  const weights = upload(new Float32Array(net.residuals).fill(1), [1, net.residuals]);
  const embeddedHint = scope.own(
    await net.embedHint(upload(hintValues(hint), [1, 3, hint.height, hint.width])),
  );
  const othersHint = await forOther(embeddedHint);
  const { channels, factor } = model.latents;
  const dims = [1, channels, plan.height / factor, plan.width / factor];
  // The latent after one step is what the next one sees.
  for (const [i, { latent }] of steps.slice(0, -1).entries()) {
    const sinusoids = timeSinusoids(steps[i + 1]!.timestep, model.unet.time);
    const seen = { sample: upload(latent, dims), time: upload(sinusoids, [1, sinusoids.length]), context };
    const none = scope.ownAll(model.unet.noResiduals());
    const residuals = await net.addResiduals({ ...seen, residuals: none }, { embeddedHint, weights });
    const othersNone = await Promise.all(none.map(forOther));
    const others = await other.controls[index]!.addResiduals(
      { ...seen, residuals: othersNone },
      { embeddedHint: othersHint, weights },
    );
    for (const [j, residual] of residuals.entries()) await compare("control", others[j]!, residual);
    const given = await Promise.all(residuals.map(forOther));
    await compare(
      "unet",
      await other.model.unet.predict({ ...seen, residuals: given }),
      await model.unet.predict({ ...seen, residuals }),
    );
  }
  const last = upload(steps.at(-1)!.latent, dims);
  await compare("vae", await other.model.decode(last), await model.decode(last));
};
