import type { Picture } from "../picture.ts";
import type { Mask } from "../plan.ts";
import { REPAINTED } from "./latent-mask.ts";

/** A picture as the VAE reads it: planar [1, 3, height, width] in [−1, 1]. */
export function pictureValues({ width, height, data }: Picture): Float32Array {
  const pixels = width * height;
  const planar = new Float32Array(pixels * 3);
  for (let channel = 0; channel < 3; channel++)
    for (let i = 0; i < pixels; i++) planar[channel * pixels + i] = (data[i * 3 + channel]! / 255) * 2 - 1;
  return planar;
}

/** The same with 0 (grey) where the mask paints anew: what a base for inpainting sees of the picture. */
export function maskedPictureValues(picture: Picture, { data }: Mask): Float32Array {
  const values = pictureValues(picture);
  const pixels = picture.width * picture.height;
  return values.map((value, i) => (data[i % pixels]! >= REPAINTED ? 0 : value));
}

/** RGBA bytes packed in int32, as the image-out graph gives them, to RGB. */
export function unpackRgba(packed: Int32Array, width: number, height: number): Picture {
  const bytes = new Uint8Array(packed.buffer, packed.byteOffset, packed.byteLength);
  const data = new Uint8ClampedArray(width * height * 3);
  for (let i = 0; i < width * height; i++)
    for (let channel = 0; channel < 3; channel++) data[i * 3 + channel] = bytes[i * 4 + channel]!;
  return { width, height, data };
}
