import { mirror } from "./gaussian-blur.ts";
import type { Raster } from "./raster.ts";

/** 3 × 3 Sobel derivatives of one channel of floats, unscaled, mirrored borders: `cv2.Sobel(…, CV_32F, ksize=3)`. */
export function derivatives({ width, height, data }: Raster<Float32Array>): {
  readonly x: Float32Array;
  readonly y: Float32Array;
} {
  const columns = mirror(width, 1);
  const rows = mirror(height, 1);
  const x = new Float32Array(data.length);
  const y = new Float32Array(data.length);
  for (let row = 0, at = 0; row < height; row++) {
    const [above, here, below] = [rows[row]! * width, rows[row + 1]! * width, rows[row + 2]! * width];
    for (let column = 0; column < width; column++, at++) {
      const [left, middle, right] = [columns[column]!, columns[column + 1]!, columns[column + 2]!];
      const smooth = (i: number) => data[above + i]! + 2 * data[here + i]! + data[below + i]!;
      const slope = (i: number) => data[below + i]! - data[above + i]!;
      x[at] = smooth(right) - smooth(left);
      y[at] = slope(left) + 2 * slope(middle) + slope(right);
    }
  }
  return { x, y };
}
