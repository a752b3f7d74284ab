import type { Mask } from "../plan.ts";

/** The least byte of a mask that means "paint anew": half of 255, as diffusers rounds. */
export const REPAINTED = 128;

/** A mask at the size of the latent: each cell takes the pixel at its upper left corner (PyTorch's "nearest"). */
export function latentMask({ width, height, data }: Mask, factor: number): Float32Array {
  const [columns, rows] = [width / factor, height / factor];
  return Float32Array.from({ length: columns * rows }, (_, i) => {
    const pixel = Math.floor(i / columns) * factor * width + (i % columns) * factor;
    return data[pixel]! >= REPAINTED ? 1 : 0;
  });
}
