import type { PathCommand } from "../../host/drawing.ts";

/**
 * An elliptical arc as Canvas 2D's `ellipse` draws it, in cubics of at most a quarter turn each: a line to where it
 * begins (a move, where `starts`), then the curves. Angles in radians, clockwise from the x axis.
 */
export function arcPath(
  { cx, cy, rx, ry, turn = 0 }: { cx: number; cy: number; rx: number; ry: number; turn?: number },
  from: number,
  to: number,
  counterClockwise: boolean,
  starts: boolean,
): PathCommand[] {
  const swept = sweep(from, to, counterClockwise);
  const pieces = Math.max(1, Math.ceil(Math.abs(swept) / (Math.PI / 2) - 1e-9));
  const step = swept / pieces;
  const reach = (4 / 3) * Math.tan(step / 4);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const point = (x: number, y: number) => ({
    x: cx + cos * rx * x - sin * ry * y,
    y: cy + sin * rx * x + cos * ry * y,
  });
  const path: PathCommand[] = [{ op: starts ? "M" : "L", ...point(Math.cos(from), Math.sin(from)) }];
  for (let i = 0; i < pieces; i++) {
    const [a, b] = [from + i * step, from + (i + 1) * step];
    const first = point(Math.cos(a) - reach * Math.sin(a), Math.sin(a) + reach * Math.cos(a));
    const second = point(Math.cos(b) + reach * Math.sin(b), Math.sin(b) - reach * Math.cos(b));
    const end = point(Math.cos(b), Math.sin(b));
    path.push({ op: "C", x1: first.x, y1: first.y, x2: second.x, y2: second.y, ...end });
  }
  return path;
}

/** Canvas draws a whole turn for a difference of 2π or more, else the angle modulo 2π in its direction. */
function sweep(from: number, to: number, counterClockwise: boolean): number {
  const turn = 2 * Math.PI;
  const difference = counterClockwise ? from - to : to - from;
  const swept = difference >= turn ? turn : ((difference % turn) + turn) % turn;
  return counterClockwise ? -swept : swept;
}
