import type { Tensor } from "../../runtime/tensor.ts";
import type { Picture } from "../picture.ts";
import type { LatentMath } from "./latent-math.ts";
import { unpackRgba } from "./picture-values.ts";

/** Decoded values [1, 3, height, width], about [−1, 1], as pixels. The image stays the caller's. */
export async function pictureOf(math: LatentMath, image: Tensor): Promise<Picture> {
  const pixels = await math.toPixels(image);
  try {
    const [, height, width] = pixels.dims as [number, number, number];
    return unpackRgba((await pixels.read()) as Int32Array, width, height);
  } finally {
    pixels.dispose();
  }
}
