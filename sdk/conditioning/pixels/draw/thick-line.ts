import { roundHalfEven } from "../round-half-even.ts";
import type { RgbImage } from "../rgb.ts";
import type { Color, Point } from "./canvas.ts";
import { fillCircle } from "./circle.ts";
import { fillFixedPolygon } from "./convex-polygon.ts";
import { one } from "./sub-pixel-line.ts";

/**
 * A line of two pixels or more between whole points, with round ends: `cv2.line(…, thickness)` without antialiasing,
 * to the pixel.
 */
export function thickLine(image: RgbImage, from: Point, to: Point, thickness: number, color: Color): void {
  const dx = from.x - to.x;
  const dy = to.y - from.y;
  const half = (thickness * one) / 2;
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length > 0) {
    const reach = (half + (thickness % 2 === 1 ? one / 2 : 0)) / length;
    const across = { x: roundHalfEven(dy * reach), y: roundHalfEven(dx * reach) };
    const corner = ({ x, y }: Point, side: number) => ({
      x: x * one + side * across.x,
      y: y * one + side * across.y,
    });
    fillFixedPolygon(image, [corner(from, 1), corner(from, -1), corner(to, -1), corner(to, 1)], color);
  }
  const radius = Math.floor((half + one / 2) / one);
  for (const end of [from, to]) fillCircle(image, end, radius, color);
}
