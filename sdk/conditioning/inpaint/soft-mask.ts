import type { MapSize } from "../fit.ts";
import { gaussianBlur } from "../pixels/gaussian-blur.ts";
import type { Bytes, Raster } from "../pixels/raster.ts";
import { resize } from "../pixels/resize/resize.ts";

/** A mask of bytes as floats from 0 to 1 at the size of the picture, blurred. (ControlNet 1.1's inpainting.) */
export function softMask(mask: Bytes, { width, height }: MapSize, sigma: number): Raster<Float32Array> {
  const { data } = resize(mask, width, height, "linear");
  const floats = { width, height, data: Float32Array.from(data, (value) => value / 255) };
  return sigma > 0 ? gaussianBlur(floats, { sigma }) : floats;
}

/** The mean of each 8 × 8 pixels: how much of each latent is to be painted. */
export function latentMask(mask: Raster<Float32Array>): Raster<Float32Array> {
  return resize(mask, Math.floor(mask.width / 8), Math.floor(mask.height / 8), "area");
}
