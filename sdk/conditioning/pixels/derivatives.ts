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
      const left = columns[column]!;
      const middle = columns[column + 1]!;
      const right = columns[column + 2]!;
      const [a, b, c] = [data[above + left]!, data[above + middle]!, data[above + right]!];
      const [d, e] = [data[here + left]!, data[here + right]!];
      const [g, h, i] = [data[below + left]!, data[below + middle]!, data[below + right]!];
      x[at] = c + 2 * e + i - (a + 2 * d + g);
      y[at] = g - a + 2 * (h - b) + (i - c);
    }
  }
  return { x, y };
}
