import type { RgbImage } from "../rgb.ts";
import { type Color, plot, type Point } from "./canvas.ts";
import { clipLine } from "./clip-line.ts";

/** A line of one pixel between whole points, 8-connected: `cv2.line(…, thickness=1)`, to the pixel. */
export function thinLine(image: RgbImage, from: Point, to: Point, color: Color): void {
  const { width, height } = image;
  const inside = clipLine(width, height, from, to);
  if (!inside) return;
  // Always from left to right, so that both directions light the same pixels.
  const [start, end] = inside[1].x < inside[0].x ? [inside[1], inside[0]] : inside;
  const across = end.x - start.x;
  const down = Math.abs(end.y - start.y);
  const step = end.y < start.y ? -1 : 1;
  const steep = down > across;
  const long = steep ? down : across;
  const short = steep ? across : down;
  let { x, y } = start;
  let error = long - 2 * short;
  for (let i = 0; i <= long; i++) {
    plot(image, x, y, color);
    const turn = error < 0;
    error += (turn ? 2 * long : 0) - 2 * short;
    if (steep || turn) y += step;
    if (!steep || turn) x += 1;
  }
}
