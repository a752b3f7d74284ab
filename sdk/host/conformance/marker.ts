import type { Pixels } from "../editor/pixels.ts";

type Color = readonly [number, number, number];

const quarters: readonly [Color, Color, Color, Color] = [
  [210, 50, 40],
  [50, 170, 80],
  [40, 90, 210],
  [240, 200, 40],
];
const edges = {
  top: [20, 20, 20],
  right: [245, 245, 245],
  bottom: [200, 60, 200],
  left: [40, 200, 210],
} satisfies Record<string, Color>;

/**
 * A picture whose every quarter and every edge has its own colour, so that a picture that is shifted, turned, mirrored
 * or stretched is seen to be.
 * @param border width of its edges, in pixels
 */
export function marker(width: number, height: number, border = 4): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data.set([...colorAt(x, y, width, height, border), 255], (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

function colorAt(x: number, y: number, width: number, height: number, border: number): Color {
  if (y < border) return edges.top;
  if (y >= height - border) return edges.bottom;
  if (x < border) return edges.left;
  if (x >= width - border) return edges.right;
  return quarters[(x < width / 2 ? 0 : 1) + (y < height / 2 ? 0 : 2)]!;
}

/** One colour all over. */
export function plain(
  width: number,
  height: number,
  [r, g, b, a]: readonly [number, number, number, number],
): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < data.length; i += 4) data.set([r, g, b, a], i);
  return { width, height, data };
}
