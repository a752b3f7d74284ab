import type { RgbImage } from "./rgb.ts";

/** Derivatives along x and y of the channel that changes most, at each pixel. */
export interface Gradient {
  readonly dx: Int16Array;
  readonly dy: Int16Array;
  /** |dx| + |dy|, or dx² + dy²; with a frame of zeros one pixel wide, so that every pixel has eight neighbours. */
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
  const magnitude = new Int32Array((width + 2) * (height + 2));
  const stride = width * 3;
  // One row, smoothed and differentiated from top to bottom, with one replicated pixel at each end.
  const smooth = new Int32Array(stride + 6);
  const slope = new Int32Array(stride + 6);

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
    const first = (y + 1) * (width + 2) + 1;
    // Three channels spelt out: a loop over them costs a third more.
    for (let x = 0, i = 0, at = y * width; x < width; x++, i += 3, at++) {
      let gx = smooth[i + 6]! - smooth[i]!;
      let gy = slope[i]! + 2 * slope[i + 3]! + slope[i + 6]!;
      let strongest = l2 ? gx * gx + gy * gy : Math.abs(gx) + Math.abs(gy);

      const gx1 = smooth[i + 7]! - smooth[i + 1]!;
      const gy1 = slope[i + 1]! + 2 * slope[i + 4]! + slope[i + 7]!;
      const second = l2 ? gx1 * gx1 + gy1 * gy1 : Math.abs(gx1) + Math.abs(gy1);
      if (second > strongest) {
        strongest = second;
        gx = gx1;
        gy = gy1;
      }

      const gx2 = smooth[i + 8]! - smooth[i + 2]!;
      const gy2 = slope[i + 2]! + 2 * slope[i + 5]! + slope[i + 8]!;
      const third = l2 ? gx2 * gx2 + gy2 * gy2 : Math.abs(gx2) + Math.abs(gy2);
      if (third > strongest) {
        strongest = third;
        gx = gx2;
        gy = gy2;
      }

      dx[at] = gx;
      dy[at] = gy;
      magnitude[first + x] = strongest;
    }
  }
  return { dx, dy, magnitude };
}
