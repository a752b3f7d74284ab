import type { RgbImage } from "../rgb.ts";
import { type Color, plot, type Point } from "./canvas.ts";
import { clipLine } from "./clip-line.ts";

/** Coordinates of polygons and lines with a fraction: 16 bits behind the point. */
export const one = 65536;

export function floorOf(fixed: number): number {
  return Math.floor(fixed / one);
}

/** A line of one pixel between points in 16.16 fixed point: the outline of OpenCV's polygons (`Line2`). */
export function subPixelLine(image: RgbImage, from: Point, to: Point, color: Color): void {
  const inside = clipLine(image.width * one, image.height * one, from, to);
  if (!inside) return;
  const [a, b] = inside;
  const flat = Math.abs(b.x - a.x) > Math.abs(b.y - a.y);
  const backwards = flat ? b.x < a.x : b.y < a.y;
  const [start, end] = backwards ? [b, a] : [a, b];
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  plot(image, floorOf(end.x + one / 2), floorOf(end.y + one / 2), color);
  // OpenCV divides by an odd number, which is never 0.
  const odd = (length: number) => length + (length % 2 === 0 ? 1 : 0);
  if (flat) {
    const slope = Math.trunc((dy * one) / odd(dx));
    const first = floorOf(start.x + one / 2);
    for (let i = 0, y = start.y + one / 2; i <= floorOf(dx); i++, y += slope) {
      plot(image, first + i, floorOf(y), color);
    }
  } else {
    const slope = Math.trunc((dx * one) / odd(dy));
    const first = floorOf(start.y + one / 2);
    for (let i = 0, x = start.x + one / 2; i <= floorOf(dy); i++, x += slope) {
      plot(image, floorOf(x), first + i, color);
    }
  }
}
