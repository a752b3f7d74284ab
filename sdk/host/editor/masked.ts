import type { Mask, Pixels } from "./pixels.ts";

/** The picture with its alpha times a mask that is stretched over it, for editors whose layers have no masks. */
export function masked(image: Pixels, mask: Mask): Pixels {
  const { width, height } = image;
  const data = new Uint8ClampedArray(image.data);
  const columns = taps(width, mask.width);
  const rows = taps(height, mask.height);
  for (let y = 0; y < height; y++) {
    const [top, bottom, down] = rows[y]!;
    for (let x = 0; x < width; x++) {
      const [left, right, across] = columns[x]!;
      const above = mix(mask.data[top * mask.width + left]!, mask.data[top * mask.width + right]!, across);
      const below = mix(
        mask.data[bottom * mask.width + left]!,
        mask.data[bottom * mask.width + right]!,
        across,
      );
      const at = (y * width + x) * 4 + 3;
      data[at] = (data[at]! * mix(above, below, down)) / 255;
    }
  }
  return { width, height, data };
}

type Tap = readonly [first: number, second: number, share: number];

/** For each of `to` pixels the two of `from` around its centre, and the share of the second. */
function taps(to: number, from: number): Tap[] {
  return Array.from({ length: to }, (_, i) => {
    const at = Math.min(Math.max(((i + 0.5) * from) / to - 0.5, 0), from - 1);
    const first = Math.floor(at);
    return [first, Math.min(first + 1, from - 1), at - first];
  });
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
