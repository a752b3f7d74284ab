import type { RgbImage } from "../rgb.ts";
import { type Color, fillRow, type Point } from "./canvas.ts";
import { floorOf, one, subPixelLine } from "./sub-pixel-line.ts";
import { thinLine } from "./thin-line.ts";

/** A filled convex polygon of whole points: `cv2.fillConvexPoly` without antialiasing, to the pixel. */
export function fillConvexPolygon(image: RgbImage, points: readonly Point[], color: Color): void {
  points.forEach((point, i) => thinLine(image, points.at(i - 1)!, point, color));
  fillInside(
    image,
    points.map(({ x, y }) => ({ x: x * one, y: y * one })),
    points.map(({ y }) => y),
    color,
  );
}

/** The same for points in 16.16 fixed point. */
export function fillFixedPolygon(image: RgbImage, points: readonly Point[], color: Color): void {
  points.forEach((point, i) => subPixelLine(image, points.at(i - 1)!, point, color));
  fillInside(
    image,
    points,
    points.map(({ y }) => floorOf(y + one / 2)),
    color,
  );
}

/** One of the two sides that the rows run between. */
interface Side {
  readonly turn: number;
  index: number;
  x: number;
  slope: number;
  end: number;
}

/** `rows` is the row of each point; both sides start at the topmost one and go round in opposite directions. */
function fillInside(image: RgbImage, points: readonly Point[], rows: readonly number[], color: Color): void {
  const count = points.length;
  const top = Math.min(...rows);
  const bottom = Math.min(Math.max(...rows), image.height - 1);
  const columns = points.map(({ x }) => floorOf(x + one / 2));
  if (count < 3 || bottom < 0 || top >= image.height) return;
  if (Math.max(...columns) < 0 || Math.min(...columns) >= image.width) return;
  const highest = points.reduce((best, { y }, i) => (y < points[best]!.y ? i : best), 0);
  const sides = [1, count - 1].map<Side>((turn) => ({ turn, index: highest, x: -one, slope: 0, end: top }));
  let left = count;
  for (let y = top; y <= bottom; y++) {
    for (const side of sides) {
      if (y < side.end) continue;
      let from = side.index;
      let to = (from + side.turn) % count;
      for (; left > 0; left--) {
        const row = rows[to]!;
        if (row > y) {
          const start = points[from]!.x;
          side.end = row;
          side.slope = Math.trunc(((points[to]!.x - start) * 2 + (row - y)) / (2 * (row - y)));
          side.x = start;
          side.index = to;
          left--;
          break;
        }
        from = to;
        to = (to + side.turn) % count;
      }
    }
    const [a, b] = sides as [Side, Side];
    fillRow(image, y, floorOf(Math.min(a.x, b.x) + one / 2), floorOf(Math.max(a.x, b.x) + one / 2), color);
    a.x += a.slope;
    b.x += b.slope;
  }
}
