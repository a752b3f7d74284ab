import type { Image } from "../../sdk/engine/image.ts";

/** Peak signal-to-noise ratio of two pictures over R, G and B, in dB; infinite when they are equal. */
export function psnr(a: Image, b: Image): number {
  let sum = 0;
  a.data.forEach((value, i) => (sum += (value - b.data[i]!) ** 2));
  return 10 * Math.log10(255 ** 2 / (sum / ((a.data.length / 4) * 3)));
}
