import type { Mask } from "../plan.ts";

const REPAINTED = 128;

/** A mask at the size of the latent: each cell takes the pixel at its upper left corner (PyTorch's "nearest"). */
export function latentMask({ width, height, data }: Mask, factor: number): Float32Array {
  const [columns, rows] = [width / factor, height / factor];
  return Float32Array.from({ length: columns * rows }, (_, i) => {
    const pixel = Math.floor(i / columns) * factor * width + (i % columns) * factor;
    return data[pixel]! >= REPAINTED ? 1 : 0;
  });
}
