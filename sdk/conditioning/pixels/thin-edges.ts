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
 * diagonals, where both must be smaller.
 */
export function thinEdges(
  { dx, dy, magnitude }: Gradient,
  width: number,
  height: number,
  low: number,
  high: number,
): Uint8Array {
  // A frame of zeros saves asking at every neighbour whether it exists.
  const stride = width + 2;
  const m = new Int32Array(stride * (height + 2));
  for (let y = 0; y < height; y++) {
    m.set(magnitude.subarray(y * width, (y + 1) * width), (y + 1) * stride + 1);
  }
  const labels = new Uint8Array(width * height);
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
      if (largest) labels[at] = here > high ? strong : weak;
    }
  }
  return labels;
}

/** Makes every weak pixel strong that hangs on a strong one, over any of its eight neighbours. */
export function hysteresis(labels: Uint8Array, width: number, height: number): void {
  const waiting: number[] = [];
  for (let at = 0; at < labels.length; at++) if (labels[at] === strong) waiting.push(at);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const x = at % width;
    const left = x > 0 ? -1 : 0;
    const right = x < width - 1 ? 1 : 0;
    const from = at < width ? 0 : -width;
    const to = at < width * (height - 1) ? width : 0;
    for (let row = from; row <= to; row += width) {
      for (let side = left; side <= right; side++) {
        if (labels[at + row + side] === weak) {
          labels[at + row + side] = strong;
          waiting.push(at + row + side);
        }
      }
    }
  }
}
