import type { Pixels } from "./pixels.ts";

/**
 * The picture, made smaller by averaging where a side is longer than an editor takes (`HostCapabilities.largestImage`);
 * the picture itself where it fits. Its proportions stay, to the pixel.
 */
export function fitLargest(image: Pixels, largest: number): Pixels {
  const share = largest / Math.max(image.width, image.height);
  if (share >= 1) return image;
  const width = Math.max(1, Math.round(image.width * share));
  const height = Math.max(1, Math.round(image.height * share));
  const columns = spans(width, image.width);
  const rows = spans(height, image.height);
  const data = new Uint8ClampedArray(width * height * 4);
  rows.forEach((row, y) => {
    columns.forEach((column, x) => data.set(average(image, row, column), (y * width + x) * 4));
  });
  return { width, height, data };
}

/** Pixels that a larger one covers, each with its share of the whole. */
type Span = readonly (readonly [index: number, share: number])[];

function spans(to: number, from: number): Span[] {
  const step = from / to;
  return Array.from({ length: to }, (_, i) => {
    const [start, end] = [i * step, Math.min((i + 1) * step, from)];
    const first = Math.floor(start);
    return Array.from({ length: Math.ceil(end) - first }, (__, k) => {
      const covered = Math.min(first + k + 1, end) - Math.max(first + k, start);
      return [first + k, covered / (end - start)] as const;
    });
  });
}

/** Colours count as much as they are opaque. */
function average({ width, data }: Pixels, rows: Span, columns: Span): readonly number[] {
  let [r, g, b, a] = [0, 0, 0, 0];
  for (const [y, down] of rows) {
    for (const [x, across] of columns) {
      const at = (y * width + x) * 4;
      const weight = down * across * data[at + 3]!;
      r += weight * data[at]!;
      g += weight * data[at + 1]!;
      b += weight * data[at + 2]!;
      a += weight;
    }
  }
  return a > 0 ? [r / a, g / a, b / a, a] : [0, 0, 0, 0];
}
