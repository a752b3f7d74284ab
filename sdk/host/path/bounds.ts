import type { Matrix, PathCommand, Rect } from "../drawing.ts";
import { apply, identity } from "../matrix.ts";

/** The smallest upright rectangle around the path itself (not its control points) after `matrix`; undefined if empty. */
export function pathBounds(path: readonly PathCommand[], matrix: Matrix = identity): Rect | undefined {
  const box = new GrowingBox();
  let start = apply(matrix, 0, 0);
  let at = start;
  let pending = false;
  for (const c of path) {
    if (c.op === "Z") {
      at = start;
      pending = true;
      continue;
    }
    const to = apply(matrix, c.x, c.y);
    if (c.op === "M") {
      start = to;
      pending = true;
    } else {
      if (pending) box.add(at);
      pending = false;
      box.add(to);
      const controls =
        c.op === "C"
          ? [apply(matrix, c.x1, c.y1), apply(matrix, c.x2, c.y2)]
          : c.op === "Q"
            ? raised(at, apply(matrix, c.x1, c.y1), to)
            : undefined;
      if (controls) for (const axis of [0, 1] as const) addExtrema(box, axis, at, controls, to);
    }
    at = to;
  }
  return box.rect();
}

/** The smallest rectangle that holds all; undefined for none. */
export function unionRects(rects: Iterable<Rect>): Rect | undefined {
  const box = new GrowingBox();
  for (const { x, y, width, height } of rects) {
    box.add([x, y]);
    box.add([x + width, y + height]);
  }
  return box.rect();
}

type Point = readonly [number, number];

class GrowingBox {
  private readonly low: [number, number] = [Infinity, Infinity];
  private readonly high: [number, number] = [-Infinity, -Infinity];

  add(point: Point): void {
    this.extend(0, point[0]);
    this.extend(1, point[1]);
  }

  extend(axis: 0 | 1, value: number): void {
    if (value < this.low[axis]) this.low[axis] = value;
    if (value > this.high[axis]) this.high[axis] = value;
  }

  rect(): Rect | undefined {
    const [x, y] = this.low;
    return x <= this.high[0] ? { x, y, width: this.high[0] - x, height: this.high[1] - y } : undefined;
  }
}

/** The two control points of the cubic that equals a quadratic. */
function raised(from: Point, control: Point, to: Point): Point[] {
  const toward = (end: Point): Point => [
    end[0] + (2 / 3) * (control[0] - end[0]),
    end[1] + (2 / 3) * (control[1] - end[1]),
  ];
  return [toward(from), toward(to)];
}

/** Where the derivative of one coordinate of a cubic is zero. */
function addExtrema(box: GrowingBox, axis: 0 | 1, from: Point, controls: readonly Point[], to: Point): void {
  const [p0, p1, p2, p3] = [from[axis], controls[0]![axis], controls[1]![axis], to[axis]];
  const a = p3 - p0 + 3 * (p1 - p2);
  const b = 2 * (p0 - 2 * p1 + p2);
  const c = p1 - p0;
  for (const t of rootsOf(a, b, c)) {
    if (t <= 0 || t >= 1) continue;
    const s = 1 - t;
    box.extend(axis, s * s * s * p0 + 3 * s * s * t * p1 + 3 * s * t * t * p2 + t * t * t * p3);
  }
}

function rootsOf(a: number, b: number, c: number): number[] {
  if (Math.abs(a) < 1e-12 * (Math.abs(b) + Math.abs(c))) return b === 0 ? [] : [-c / b];
  const discriminant = b * b - 4 * a * c;
  if (discriminant < 0) return [];
  const root = Math.sqrt(discriminant);
  return [(-b + root) / (2 * a), (-b - root) / (2 * a)];
}
