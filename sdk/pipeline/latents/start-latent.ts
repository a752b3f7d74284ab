import type { Tensor } from "../../runtime/tensor.ts";
import { baseKind } from "../model/base-kind.ts";
import type { DiffusionModel } from "../model/diffusion-model.ts";
import type { NoiseSource } from "../noise/noise-source.ts";
import type { Plan } from "../plan.ts";
import type { SchedulerTable } from "../schedulers/table.ts";
import type { TensorScope } from "../tensor-scope.ts";
import { sampledLatent } from "./encode-picture.ts";
import { latentDims } from "./geometry.ts";
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
  const dims = latentDims(latents, plan);
  const upload = (values: Float32Array, shape: readonly number[] = dims): Tensor =>
    scope.own(runtime.upload(values, "float32", shape));
  const pureNoise = async (drawn: Tensor): Promise<Tensor> =>
    scope.own(await math.combine([{ factor: table.initNoiseSigma, tensor: drawn }]));
  const start = plan.start ?? { kind: "noise" };
  const keeps = baseKind(model) === "plain";

  // At full strength a base that is shown the picture has no use for its latent, and diffusers does not draw for it.
  if (!("strength" in start) || (start.kind === "inpaint" && start.strength === 1 && !keeps)) {
    const drawn = upload(noise.draw("initial", dims));
    const latent = await pureNoise(drawn);
    scope.free(drawn);
    return { latent };
  }

  const { picture } = start;
  const input = { ...picture, values: pictureValues(picture) };
  const clean = await sampledLatent(model, input, noise.draw("vae", dims), scope);
  const drawn = upload(noise.draw("initial", dims));
  const pure = start.kind === "inpaint" && start.strength === 1;
  const latent = pure
    ? await pureNoise(drawn)
    : scope.own(await noised(math, clean, drawn, table.noising[0]!));
  if (start.kind === "picture" || !keeps) {
    scope.free(clean, drawn);
    return { latent };
  }
  // diffusers encodes the masked picture too, for bases that read it, and draws for it: later draws depend on that.
  noise.draw("vae-masked", dims);
  const mask = upload(latentMask(start.mask, latents.factor), [1, 1, dims[2], dims[3]]);
  return { latent, keeper: new LatentKeeper(math, clean, drawn, mask) };
}
