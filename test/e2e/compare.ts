import type { Image } from "../../sdk/engine/image.ts";

/** How far two pictures are apart, in 8-bit levels over R, G and B. */
export function distance(a: Image, b: Image): { readonly max: number; readonly mean: number } {
  if (a.width !== b.width || a.height !== b.height) throw new Error("The pictures differ in size.");
  let max = 0;
  let sum = 0;
  a.data.forEach((value, index) => {
    const apart = Math.abs(value - b.data[index]!);
    max = Math.max(max, apart);
    sum += apart;
  });
  return { max, mean: sum / (a.width * a.height * 3) };
}
