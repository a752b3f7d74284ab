import type { Point } from "./canvas.ts";

/**
 * The part of a line inside `width × height` whole points, or undefined if there is none: OpenCV's `clipLine`, whose
 * rounding moves the ends by up to a pixel.
 */
export function clipLine(
  width: number,
  height: number,
  from: Point,
  to: Point,
): readonly [Point, Point] | undefined {
  const right = width - 1;
  const bottom = height - 1;
  let { x: x1, y: y1 } = from;
  let { x: x2, y: y2 } = to;
  const sides = (x: number) => (x < 0 ? 1 : 0) + (x > right ? 2 : 0);
  const outside = (x: number, y: number) => sides(x) + (y < 0 ? 4 : 0) + (y > bottom ? 8 : 0);
  let c1 = outside(x1, y1);
  let c2 = outside(x2, y2);
  if ((c1 & c2) !== 0) return undefined;
  if (c1 & 12) {
    const edge = c1 < 8 ? 0 : bottom;
    x1 += Math.trunc(((edge - y1) * (x2 - x1)) / (y2 - y1));
    y1 = edge;
    c1 = sides(x1);
  }
  if (c2 & 12) {
    const edge = c2 < 8 ? 0 : bottom;
    x2 += Math.trunc(((edge - y2) * (x2 - x1)) / (y2 - y1));
    y2 = edge;
    c2 = sides(x2);
  }
  if ((c1 & c2) !== 0) return undefined;
  if (c1) {
    const edge = c1 === 1 ? 0 : right;
    y1 += Math.trunc(((edge - x1) * (y2 - y1)) / (x2 - x1));
    x1 = edge;
  }
  if (c2) {
    const edge = c2 === 1 ? 0 : right;
    y2 += Math.trunc(((edge - x2) * (y2 - y1)) / (x2 - x1));
    x2 = edge;
  }
  return [
    { x: x1, y: y1 },
    { x: x2, y: y2 },
  ];
}
