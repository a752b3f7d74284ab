import type { BatchParts } from "../../networks/helpers/guidance.ts";
import type { Tensor } from "../../runtime/tensor.ts";
import { baseKind, type BaseKind } from "../model/base-kind.ts";
import type { DiffusionModel } from "../model/diffusion-model.ts";
import type { NoiseSource } from "../noise/noise-source.ts";
import type { Plan } from "../plan.ts";
import type { TensorScope } from "../tensor-scope.ts";
import { likeliestLatent, sampledLatent } from "./encode-picture.ts";
import { latentDims } from "./geometry.ts";
import { latentMask } from "./latent-mask.ts";
import { maskedPictureValues, pictureValues } from "./picture-values.ts";

/** What a base reads behind the latent's channels, once for all calls, and how much of it each part of the batch sees. */
interface Extra {
  readonly channels: Tensor;
  readonly shares: readonly number[];
}

type Reader = (
  model: DiffusionModel,
  plan: Plan,
  parts: BatchParts,
  noise: NoiseSource,
  scope: TensorScope,
) => Promise<Extra | undefined>;

const READERS: Readonly<Record<BaseKind, Reader>> = {
  plain: () => Promise.resolve(undefined),

  /** The mask and the latent of the rest of the picture. Without an inpainting start all is masked, as in A1111. */
  async inpaint(model, plan, parts, noise, scope) {
    const { width, height, start } = plan;
    const dims = latentDims(model.latents, plan);
    const cells: [number, number, number, number] = [1, 1, dims[2], dims[3]];
    const [mask, values] =
      start?.kind === "inpaint"
        ? [latentMask(start.mask, model.latents.factor), maskedPictureValues(start.picture, start.mask)]
        : [new Float32Array(dims[2] * dims[3]).fill(1), new Float32Array(width * height * 3)];
    const drawn = noise.draw("vae-masked", dims);
    const rest = await sampledLatent(model, { values, width, height }, drawn, scope);
    const painted = scope.own(model.runtime.upload(mask, "float32", cells));
    const channels = scope.own(await model.math.joinChannels(painted, rest));
    scope.free(painted, rest);
    return { channels, shares: new Array<number>(parts.unconditional + parts.conditional).fill(1) };
  },

  /** The picture's latent; nothing of it in the first of two unconditional parts. */
  async edit(model, { start }, { unconditional, conditional }, _noise, scope) {
    if (start?.kind !== "edit") return undefined;
    const { picture } = start;
    const channels = await likeliestLatent(model, { ...picture, values: pictureValues(picture) }, scope);
    const shares = new Array<number>(unconditional + conditional).fill(1);
    if (unconditional === 2) shares[0] = 0;
    return { channels, shares };
  },
};

/**
 * What the UNet reads behind the latent's channels, [parts, channels, height, width]; undefined for a base that reads
 * the latent alone. Draws after `startLatent`, as diffusers does. The scope owns the result.
 */
export async function extraChannels(
  model: DiffusionModel,
  plan: Plan,
  parts: BatchParts,
  noise: NoiseSource,
  scope: TensorScope,
): Promise<Tensor | undefined> {
  const extra = await READERS[baseKind(model)](model, plan, parts, noise, scope);
  if (!extra) return undefined;
  const spread = scope.own(await model.math.modelInput(extra.channels, extra.shares));
  scope.free(extra.channels);
  return spread;
}
