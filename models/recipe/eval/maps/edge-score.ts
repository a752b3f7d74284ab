import { thinLines } from "../../../../sdk/conditioning/pixels/thin-lines.ts";
import { otsuThreshold } from "../../../../sdk/conditioning/pixels/otsu.ts";
import { type EdgePoints, margin } from "./true-edges.ts";

const tolerance = 1;

/** The centre lines of light lines on black: what is above Otsu's threshold, thinned to one pixel. */
export function centreLines(rgb: Uint8ClampedArray, side: number): Uint8ClampedArray {
  const grey = Uint8ClampedArray.from({ length: side * side }, (_, i) => rgb[i * 3]!);
  const threshold = otsuThreshold(grey);
  const data = grey.map((value) => (value > threshold ? 255 : 0));
  return thinLines({ width: side, height: side, data }, false);
}

/** F1 at one pixel: lit pixels (their centres) near a true edge, and true edges near a lit pixel. */
export function edgeF1(lit: Uint8ClampedArray, side: number, edges: EdgePoints): number {
  const buckets = new Map<number, (readonly [number, number])[]>();
  for (const point of edges) {
    const at = Math.floor(point[1]) * side + Math.floor(point[0]);
    const bucket = buckets.get(at);
    if (bucket) bucket.push(point);
    else buckets.set(at, [point]);
  }
  let [near, all, found] = [0, 0, 0];
  for (let y = margin; y < side - margin; y++) {
    for (let x = margin; x < side - margin; x++) {
      if (lit[y * side + x] === 0) continue;
      all++;
      const isNear = around(x, y).some(([cx, cy]) =>
        buckets.get(cy * side + cx)?.some(([px, py]) => Math.hypot(px - x - 0.5, py - y - 0.5) <= tolerance),
      );
      if (isNear) near++;
    }
  }
  for (const [px, py] of edges) {
    const isFound = around(Math.floor(px), Math.floor(py)).some(
      ([x, y]) => lit[y * side + x]! > 0 && Math.hypot(px - x - 0.5, py - y - 0.5) <= tolerance,
    );
    if (isFound) found++;
  }
  if (near === 0 || found === 0) return all === 0 && edges.length === 0 ? 1 : 0;
  const [precision, recall] = [near / all, found / edges.length];
  return (2 * precision * recall) / (precision + recall);
}

/** A pixel and its eight neighbours; a circle of one pixel reaches no farther. */
function around(x: number, y: number): [number, number][] {
  return Array.from({ length: 9 }, (_, i) => [x + (i % 3) - 1, y + Math.floor(i / 3) - 1]);
}
