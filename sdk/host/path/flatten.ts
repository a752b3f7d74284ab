import type { Matrix, PathCommand } from "../drawing.ts";
import { apply, identity } from "../matrix.ts";

/** A run of straight pieces: coordinates as x, y, x, y, and whether the last point meets the first. */
export interface Polyline {
  /** `x, y, x, y…` */
  readonly points: readonly number[];
  readonly closed: boolean;
}

/**
 * The path as straight pieces after `matrix`, none farther than `tolerance` from the curve. The number of pieces of a
 * curve follows from its second differences (Wang's formula), and is at most 1000.
 */
export function flatten(
  path: readonly PathCommand[],
  tolerance: number,
  matrix: Matrix = identity,
): Polyline[] {
  const lines: Polyline[] = [];
  let points: number[] = [];
  let start: readonly [number, number] = [0, 0];
  let at = start;
  const finish = (closed: boolean) => {
    if (points.length > 0) lines.push({ points, closed });
    points = [];
  };
  const begin = () => {
    if (points.length === 0) points.push(...at);
  };
  for (const c of path) {
    if (c.op === "Z") {
      finish(true);
      at = start;
      continue;
    }
    const to = apply(matrix, c.x, c.y);
    if (c.op === "M") {
      finish(false);
      start = to;
      points.push(...to);
    } else {
      begin();
      if (c.op === "Q") quadratic(points, at, apply(matrix, c.x1, c.y1), to, tolerance);
      else if (c.op === "C") {
        cubic(points, at, apply(matrix, c.x1, c.y1), apply(matrix, c.x2, c.y2), to, tolerance);
      }
      points.push(...to);
    }
    at = to;
  }
  finish(false);
  return lines;
}

type Point = readonly [number, number];

const mostPieces = 1000;

function pieces(degree: number, tolerance: number, ...bends: readonly number[]): number {
  const count = Math.ceil(Math.sqrt((degree * (degree - 1) * Math.max(...bends)) / (8 * tolerance)));
  return Math.min(mostPieces, Math.max(1, count));
}

function bend(a: Point, b: Point, c: Point): number {
  return Math.hypot(a[0] - 2 * b[0] + c[0], a[1] - 2 * b[1] + c[1]);
}

function quadratic(into: number[], p0: Point, p1: Point, p2: Point, tolerance: number): void {
  const n = pieces(2, tolerance, bend(p0, p1, p2));
  for (let i = 1; i < n; i++) {
    const t = i / n;
    const s = 1 - t;
    for (const axis of [0, 1] as const) {
      into.push(s * s * p0[axis] + 2 * s * t * p1[axis] + t * t * p2[axis]);
    }
  }
}

function cubic(into: number[], p0: Point, p1: Point, p2: Point, p3: Point, tolerance: number): void {
  const n = pieces(3, tolerance, bend(p0, p1, p2), bend(p1, p2, p3));
  for (let i = 1; i < n; i++) {
    const t = i / n;
    const s = 1 - t;
    for (const axis of [0, 1] as const) {
      into.push(
        s * s * s * p0[axis] + 3 * s * s * t * p1[axis] + 3 * s * t * t * p2[axis] + t * t * t * p3[axis],
      );
    }
  }
}
