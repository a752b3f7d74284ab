import type { PathCommand, Rect } from "../drawing.ts";

/** Control point distance of the cubic that follows a quarter circle to within 0.03 % of its radius. */
const quarter = 0.5522847498307936;

/** An ellipse around (cx, cy) with radii rx and ry, as four curves. */
export function ellipsePath(cx: number, cy: number, rx: number, ry: number): PathCommand[] {
  const kx = rx * quarter;
  const ky = ry * quarter;
  return [
    { op: "M", x: cx + rx, y: cy },
    { op: "C", x1: cx + rx, y1: cy + ky, x2: cx + kx, y2: cy + ry, x: cx, y: cy + ry },
    { op: "C", x1: cx - kx, y1: cy + ry, x2: cx - rx, y2: cy + ky, x: cx - rx, y: cy },
    { op: "C", x1: cx - rx, y1: cy - ky, x2: cx - kx, y2: cy - ry, x: cx, y: cy - ry },
    { op: "C", x1: cx + kx, y1: cy - ry, x2: cx + rx, y2: cy - ky, x: cx + rx, y: cy },
    { op: "Z" },
  ];
}

/**
 * SVG 1.1, section 9.2: a missing radius takes the other one's value *before* each is limited to half of its own side,
 * so `rx=50` on a rectangle of 70 × 30 gives quarter ellipses of 35 × 15.
 */
export function rectPath(
  { x, y, width, height }: Rect,
  radii: { readonly rx?: number; readonly ry?: number } = {},
): PathCommand[] {
  const rx = Math.min(radii.rx ?? radii.ry ?? 0, width / 2);
  const ry = Math.min(radii.ry ?? radii.rx ?? 0, height / 2);
  const right = x + width;
  const bottom = y + height;
  if (!(rx > 0 && ry > 0)) {
    return [
      { op: "M", x, y },
      { op: "L", x: right, y },
      { op: "L", x: right, y: bottom },
      { op: "L", x, y: bottom },
      { op: "Z" },
    ];
  }
  const kx = rx * (1 - quarter);
  const ky = ry * (1 - quarter);
  return [
    { op: "M", x: x + rx, y },
    { op: "L", x: right - rx, y },
    { op: "C", x1: right - kx, y1: y, x2: right, y2: y + ky, x: right, y: y + ry },
    { op: "L", x: right, y: bottom - ry },
    { op: "C", x1: right, y1: bottom - ky, x2: right - kx, y2: bottom, x: right - rx, y: bottom },
    { op: "L", x: x + rx, y: bottom },
    { op: "C", x1: x + kx, y1: bottom, x2: x, y2: bottom - ky, x, y: bottom - ry },
    { op: "L", x, y: y + ry },
    { op: "C", x1: x, y1: y + ky, x2: x + kx, y2: y, x: x + rx, y },
    { op: "Z" },
  ];
}

/** A straight line. */
export function linePath(x1: number, y1: number, x2: number, y2: number): PathCommand[] {
  return [
    { op: "M", x: x1, y: y1 },
    { op: "L", x: x2, y: y2 },
  ];
}

/** Flat coordinates `x, y, x, y…`; a lone last number is dropped. */
export function polyPath(coordinates: readonly number[], closed: boolean): PathCommand[] {
  const path: PathCommand[] = [];
  for (let i = 0; i + 1 < coordinates.length; i += 2) {
    path.push({ op: i === 0 ? "M" : "L", x: coordinates[i]!, y: coordinates[i + 1]! });
  }
  if (closed && path.length > 0) path.push({ op: "Z" });
  return path;
}
