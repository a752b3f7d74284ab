import type { Gradient } from "./sobel.ts";

/** tan 22.5° in 15-bit fixed point: directions fall into four sectors, as in OpenCV. */
const tan22 = Math.round(Math.SQRT2 * 32768 - 32768);

/** What becomes of a pixel: nothing, an edge if it hangs on one, or an edge. */
export const nothing = 0;
export const weak = 1;
export const strong = 2;

/**
 * Non-maximum suppression: keeps the pixels whose magnitude is above `low` and the largest across the edge, and says
 * which are above `high`. Outside of the picture the magnitude is 0. Ties go to the left and upper pixel, except on
 * diagonals, where both must be smaller. The labels are framed as the magnitudes are.
 */
export function thinEdges(
  { dx, dy, magnitude: m }: Gradient,
  width: number,
  height: number,
  low: number,
  high: number,
): Uint8Array {
  const stride = width + 2;
  const labels = new Uint8Array(m.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0, p = (y + 1) * stride + 1; x < width; x++, p++, at++) {
      const here = m[p]!;
      if (here <= low) continue;
      const gx = dx[at]!;
      const gy = dy[at]!;
      const absX = gx < 0 ? -gx : gx;
      const scaledY = (gy < 0 ? -gy : gy) * 32768;
      const limit = absX * tan22;
      let largest: boolean;
      if (scaledY < limit) largest = here > m[p - 1]! && here >= m[p + 1]!;
      else if (scaledY > limit + absX * 65536) largest = here > m[p - stride]! && here >= m[p + stride]!;
      else {
        const side = (gx ^ gy) < 0 ? -1 : 1;
        largest = here > m[p - stride - side]! && here > m[p + stride + side]!;
      }
      if (largest) labels[p] = here > high ? strong : weak;
    }
  }
  return labels;
}

/** Makes every weak pixel of framed labels strong that hangs on a strong one, over any of its eight neighbours. */
export function hysteresis(labels: Uint8Array, width: number): void {
  const stride = width + 2;
  const neighbours = [-stride - 1, -stride, -stride + 1, -1, 1, stride - 1, stride, stride + 1];
  let candidates = 0;
  for (let at = 0; at < labels.length; at++) if (labels[at] !== nothing) candidates++;
  const waiting = new Int32Array(candidates);
  let count = 0;
  for (let at = 0; at < labels.length; at++) if (labels[at] === strong) waiting[count++] = at;
  while (count > 0) {
    const at = waiting[--count]!;
    for (let n = 0; n < 8; n++) {
      const neighbour = at + neighbours[n]!;
      if (labels[neighbour] !== weak) continue;
      labels[neighbour] = strong;
      waiting[count++] = neighbour;
    }
  }
}
