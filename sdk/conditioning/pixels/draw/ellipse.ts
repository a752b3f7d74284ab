import { roundHalfEven } from "../round-half-even.ts";
import type { Point } from "./canvas.ts";

/** The sine of whole degrees in float32, from a table of seven decimals, as in OpenCV. */
function sine(degrees: number): number {
  return Math.fround(Math.round(Math.sin((degrees * Math.PI) / 180) * 1e7) / 1e7);
}

/**
 * A whole ellipse as a polygon of whole points, one for each degree, repetitions left out:
 * `cv2.ellipse2Poly(center, axes, angle, 0, 360, 1)`.
 * @param axes half the length along and across
 * @param angle whole degrees, clockwise on screen
 */
export function ellipsePolygon(
  center: Point,
  axes: readonly [along: number, across: number],
  angle: number,
): Point[] {
  const turn = ((angle % 360) + 360) % 360;
  const sin = sine(turn);
  const cos = sine(turn + 90);
  const points: Point[] = [];
  for (let degrees = 0; degrees <= 360; degrees++) {
    const x = axes[0] * sine(degrees + 90);
    const y = axes[1] * sine(degrees);
    const point = {
      x: roundHalfEven(center.x + x * cos - y * sin),
      y: roundHalfEven(center.y + x * sin + y * cos),
    };
    const last = points.at(-1);
    if (last?.x !== point.x || last.y !== point.y) points.push(point);
  }
  return points.length === 1 ? [center, center] : points;
}
