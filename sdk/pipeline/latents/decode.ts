import type { Tensor } from "../../runtime/tensor.ts";
import type { DiffusionModel } from "../model/diffusion-model.ts";
import type { Picture } from "../picture.ts";
import { withScope } from "../tensor-scope.ts";
import { unpackRgba } from "./picture-values.ts";

/** The picture that a latent stands for. The latent stays the caller's. */
export function decodeLatent(model: DiffusionModel, latent: Tensor, signal?: AbortSignal): Promise<Picture> {
  return withScope(async (scope) => {
    const image = scope.own(await model.decode(latent, signal));
    const pixels = scope.own(await model.math.toPixels(image));
    const [, height, width] = pixels.dims as [number, number, number];
    return unpackRgba((await pixels.read()) as Int32Array, width, height);
  });
}
