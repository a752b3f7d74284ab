import type { RgbImage } from "./rgb.ts";

/** Derivatives along x and y of the channel that changes most, at each pixel. */
export interface Gradient {
  readonly dx: Int16Array;
  readonly dy: Int16Array;
  /** |dx| + |dy|, or dx² + dy². */
  readonly magnitude: Int32Array;
}

/**
 * 3 × 3 Sobel derivatives with replicated borders, unscaled. Like OpenCV, this does not turn colour into grey: at each
 * pixel the channel of the largest magnitude counts, the first one on ties.
 */
export function strongestGradient(image: RgbImage, l2: boolean): Gradient {
  const { width, height, data } = image;
  const dx = new Int16Array(width * height);
  const dy = new Int16Array(width * height);
  const magnitude = new Int32Array(width * height);
  const stride = width * 3;
  // One row, smoothed and differentiated from top to bottom, with one replicated pixel at each end.
  const smooth = new Int16Array(stride + 6);
  const slope = new Int16Array(stride + 6);

  for (let y = 0; y < height; y++) {
    const above = Math.max(0, y - 1) * stride;
    const here = y * stride;
    const below = Math.min(height - 1, y + 1) * stride;
    for (let i = 0; i < stride; i++) {
      const a = data[above + i]!;
      const b = data[below + i]!;
      smooth[i + 3] = a + 2 * data[here + i]! + b;
      slope[i + 3] = b - a;
    }
    for (const row of [smooth, slope]) {
      row.copyWithin(0, 3, 6);
      row.copyWithin(stride + 3, stride, stride + 3);
    }
    for (let x = 0, i = 0, at = y * width; x < width; x++, i += 3, at++) {
      let strongest = -1;
      for (let c = i; c < i + 3; c++) {
        const gx = smooth[c + 6]! - smooth[c]!;
        const gy = slope[c]! + 2 * slope[c + 3]! + slope[c + 6]!;
        const strength = l2 ? gx * gx + gy * gy : (gx < 0 ? -gx : gx) + (gy < 0 ? -gy : gy);
        if (strength > strongest) {
          strongest = strength;
          dx[at] = gx;
          dy[at] = gy;
        }
      }
      magnitude[at] = strongest;
    }
  }
  return { dx, dy, magnitude };
}
