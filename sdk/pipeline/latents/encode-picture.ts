import type { Tensor } from "../../runtime/tensor.ts";
import type { DiffusionModel } from "../model/diffusion-model.ts";
import type { TensorScope } from "../tensor-scope.ts";

/** What the VAE's encoder reads. */
export interface EncoderInput {
  /** See `pictureValues`. */
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** A draw from the latents that the VAE sees in the picture, scaled. The scope owns the result. */
export async function sampledLatent(
  model: DiffusionModel,
  input: EncoderInput,
  drawn: Float32Array,
  scope: TensorScope,
): Promise<Tensor> {
  const { mean, logvar } = await encode(model, input, scope);
  const noise = scope.own(model.runtime.upload(drawn, "float32", mean.dims));
  const latent = scope.own(await model.math.sampleLatent(mean, logvar, noise, model.latents.scale));
  scope.free(mean, logvar, noise);
  return latent;
}

/** The likeliest of these latents, not scaled: what InstructPix2Pix was trained to read. The scope owns the result. */
export async function likeliestLatent(
  model: DiffusionModel,
  input: EncoderInput,
  scope: TensorScope,
): Promise<Tensor> {
  const { mean, logvar } = await encode(model, input, scope);
  scope.free(logvar);
  return mean;
}

async function encode(
  model: DiffusionModel,
  { values, width, height }: EncoderInput,
  scope: TensorScope,
): Promise<{ mean: Tensor; logvar: Tensor }> {
  const image = scope.own(model.runtime.upload(values, "float32", [1, 3, height, width]));
  const { mean, logvar } = await model.encode(image);
  scope.ownAll([mean, logvar]);
  scope.free(image);
  return { mean, logvar };
}
