import { emptyLike, type Raster } from "./raster.ts";

/** Neighbours on both sides: along the row, the column and both diagonals. */
const directions = [
  [1, 0],
  [0, 1],
  [1, 1],
  [1, -1],
] as const;

/**
 * Keeps the pixels that are no smaller than both neighbours along *any* of four directions, and makes the others 0.
 * (sd-webui-controlnet's `nake_nms`; looser than Canny's suppression, which looks across the edge only.)
 */
export function directionalMaxima<Values extends Uint8ClampedArray | Float32Array>({
  width,
  height,
  data,
}: Raster<Values>): Values {
  const kept = emptyLike(data, data.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const value = data[at]!;
      const smaller = (dx: number, dy: number) => {
        const inside = x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height;
        return !inside || data[at + dy * width + dx]! <= value;
      };
      if (value !== 0 && directions.some(([dx, dy]) => smaller(dx, dy) && smaller(-dx, -dy)))
        kept[at] = value;
    }
  }
  return kept;
}
