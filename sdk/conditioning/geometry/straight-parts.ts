import type { Matrix, PathCommand } from "../../host/drawing.ts";
import { apply } from "../../host/matrix.ts";

type Point = readonly [x: number, y: number];

/** From one point to another, in the path's own space; they meet if one ends where the next begins. */
interface Run {
  from: Point;
  to: Point;
}

/** Degrees. Pieces that turn by less are one line that was drawn in several steps. */
const sameDirection = 0.5;
/** Pixels. A curve that stays this near to its chord is straight. */
const flat = 0.25;
/** How far a curve leaves its chord at most, as a part of how far its control points do. */
const bulge = { Q: 1 / 2, C: 3 / 4 } as const;

/**
 * The straight pieces of a path that are at least `least` long after `matrix`, as a path in the space of the given one.
 * What was drawn in steps counts as one piece. A curve is no straight line, and neither are the many short pieces that
 * an editor has cut one into.
 */
export function straightParts(path: readonly PathCommand[], matrix: Matrix, least: number): PathCommand[] {
  const parts: PathCommand[] = [];
  for (const { runs, closed } of subpathsOf(path, matrix)) {
    if (closed) joinEnds(runs, matrix);
    const kept = runs.filter(({ from, to }) => distance(matrix, from, to) >= least);
    kept.forEach(({ from, to }, i) => {
      if (!same(kept[i - 1]?.to, from)) parts.push({ op: "M", x: from[0], y: from[1] });
      parts.push({ op: "L", x: to[0], y: to[1] });
    });
    const whole = closed && kept.length > 2 && kept.every(({ to }, i) => same(to, kept[i + 1]?.from ?? to));
    if (whole && same(kept.at(-1)!.to, kept[0]!.from)) parts.push({ op: "Z" });
  }
  return parts;
}

interface Subpath {
  readonly runs: Run[];
  readonly closed: boolean;
}

function subpathsOf(path: readonly PathCommand[], matrix: Matrix): Subpath[] {
  const subpaths: Subpath[] = [];
  let runs: Run[] = [];
  let start: Point = [0, 0];
  let at = start;
  const finish = (closed: boolean) => {
    if (runs.length > 0) subpaths.push({ runs, closed });
    runs = [];
  };
  for (const command of path) {
    if (command.op === "Z") {
      add(runs, at, start, matrix);
      finish(true);
      at = start;
      continue;
    }
    const to: Point = [command.x, command.y];
    if (command.op === "M") {
      finish(false);
      start = to;
    } else if (isStraight(command, at, matrix)) add(runs, at, to, matrix);
    at = to;
  }
  finish(false);
  return subpaths;
}

function add(runs: Run[], from: Point, to: Point, matrix: Matrix): void {
  if (same(from, to)) return;
  const last = runs.at(-1);
  if (last && same(last.to, from) && turn(matrix, last, { from, to }) < sameDirection) last.to = to;
  else runs.push({ from, to });
}

/** A path may begin in the middle of a line. */
function joinEnds(runs: Run[], matrix: Matrix): void {
  const first = runs[0];
  const last = runs.at(-1);
  if (!first || !last || first === last || !same(last.to, first.from)) return;
  if (turn(matrix, last, first) >= sameDirection) return;
  first.from = last.from;
  runs.pop();
}

function isStraight(command: PathCommand, from: Point, matrix: Matrix): boolean {
  if (command.op === "L") return true;
  if (command.op !== "C" && command.op !== "Q") return false;
  const controls: Point[] = [[command.x1, command.y1]];
  if (command.op === "C") controls.push([command.x2, command.y2]);
  const [x0, y0] = apply(matrix, ...from);
  const [x1, y1] = apply(matrix, command.x, command.y);
  const [dx, dy] = [x1 - x0, y1 - y0];
  const length = Math.hypot(dx, dy);
  if (length === 0) return false;
  return controls.every((control) => {
    const [x, y] = apply(matrix, ...control);
    const along = ((x - x0) * dx + (y - y0) * dy) / length;
    const aside = Math.abs((x - x0) * dy - (y - y0) * dx) / length;
    return aside * bulge[command.op] <= flat && along >= 0 && along <= length;
  });
}

function same(a: Point | undefined, b: Point): boolean {
  return a !== undefined && a[0] === b[0] && a[1] === b[1];
}

function distance(matrix: Matrix, from: Point, to: Point): number {
  const [dx, dy] = stepOf(matrix, from, to);
  return Math.hypot(dx, dy);
}

/** Degrees, 0 to 180. */
function turn(matrix: Matrix, a: Run, b: Run): number {
  const [ax, ay] = stepOf(matrix, a.from, a.to);
  const [bx, by] = stepOf(matrix, b.from, b.to);
  return (Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by)) * 180) / Math.PI;
}

function stepOf(matrix: Matrix, from: Point, to: Point): Point {
  const [x0, y0] = apply(matrix, ...from);
  const [x1, y1] = apply(matrix, ...to);
  return [x1 - x0, y1 - y0];
}
