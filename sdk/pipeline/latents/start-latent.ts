import type { Tensor } from "../../runtime/tensor.ts";
import type { DiffusionModel } from "../model/diffusion-model.ts";
import type { NoiseSource } from "../noise/noise-source.ts";
import type { Picture } from "../picture.ts";
import type { Plan } from "../plan.ts";
import type { SchedulerTable } from "../schedulers/table.ts";
import type { TensorScope } from "../tensor-scope.ts";
import { LatentKeeper, noised } from "./latent-keeper.ts";
import { latentMask } from "./latent-mask.ts";
import { pictureValues } from "./picture-values.ts";

export interface FirstLatent {
  readonly latent: Tensor;
  readonly keeper?: LatentKeeper;
}

/** The latent that the first model call sees, drawn in the order in which diffusers draws. The scope owns all tensors. */
export async function startLatent(
  model: DiffusionModel,
  plan: Plan,
  table: SchedulerTable,
  noise: NoiseSource,
  scope: TensorScope,
): Promise<FirstLatent> {
  const { math, runtime, latents } = model;
  const dims = [1, latents.channels, plan.height / latents.factor, plan.width / latents.factor];
  const upload = (values: Float32Array, shape: readonly number[] = dims): Tensor =>
    scope.own(runtime.upload(values, "float32", shape));
  const pureNoise = (drawn: Tensor): Promise<Tensor> =>
    math.combine([{ factor: table.initNoiseSigma, tensor: drawn }]);
  const start = plan.start ?? { kind: "noise" };

  if (start.kind === "noise") {
    const drawn = upload(noise.draw("initial", dims));
    const latent = scope.own(await pureNoise(drawn));
    scope.free(drawn);
    return { latent };
  }

  const clean = scope.own(await encodePicture(model, start.picture, upload(noise.draw("vae", dims)), scope));
  const drawn = upload(noise.draw("initial", dims));
  if (start.kind === "picture") {
    const latent = scope.own(await noised(math, clean, drawn, table.noising[0]!));
    scope.free(clean, drawn);
    return { latent };
  }
  // diffusers encodes the masked picture too, for bases that read it, and draws for it: later draws depend on that.
  noise.draw("vae-masked", dims);
  const latent = scope.own(
    await (start.strength === 1 ? pureNoise(drawn) : noised(math, clean, drawn, table.noising[0]!)),
  );
  const mask = upload(latentMask(start.mask, latents.factor), [1, 1, dims[2]!, dims[3]!]);
  return { latent, keeper: new LatentKeeper(math, clean, drawn, mask) };
}

/** A draw from the latents that the VAE sees in the picture, scaled; `noise` is freed, the caller owns the result. */
async function encodePicture(
  model: DiffusionModel,
  picture: Picture,
  noise: Tensor,
  scope: TensorScope,
): Promise<Tensor> {
  const image = scope.own(
    model.runtime.upload(pictureValues(picture), "float32", [1, 3, picture.height, picture.width]),
  );
  const { mean, logvar } = await model.encode(image);
  scope.ownAll([mean, logvar]);
  scope.free(image);
  const latent = await model.math.sampleLatent(mean, logvar, noise, model.latents.scale);
  scope.free(mean, logvar, noise);
  return latent;
}
