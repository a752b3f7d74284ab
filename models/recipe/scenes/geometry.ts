import type { PathCommand, Rect } from "../../../sdk/host/drawing.ts";
import type { Random } from "./random.ts";

/** Scenes are drawn in a square of this side, so that a unit is a pixel of the 512-relative line widths. */
export const FRAME = 512;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Path = readonly PathCommand[];

export const point = (x: number, y: number): Point => ({ x, y });

/** A smooth curve through the points (Catmull-Rom as cubic Béziers). */
export function smooth(points: readonly Point[], closed: boolean): Path {
  const n = points.length;
  const at = (i: number): Point => points[closed ? (i + n) % n : Math.min(Math.max(i, 0), n - 1)]!;
  const path: PathCommand[] = [{ op: "M", x: at(0).x, y: at(0).y }];
  for (let i = 0; i < (closed ? n : n - 1); i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    path.push({
      op: "C",
      x1: p1.x + (p2.x - p0.x) / 6,
      y1: p1.y + (p2.y - p0.y) / 6,
      x2: p2.x - (p3.x - p1.x) / 6,
      y2: p2.y - (p3.y - p1.y) / 6,
      x: p2.x,
      y: p2.y,
    });
  }
  if (closed) path.push({ op: "Z" });
  return path;
}

/** A polygon as a hand draws it: corners a little off, edges slightly bowed. `wobble` is relative to each edge. */
export function handPolygon(random: Random, points: readonly Point[], wobble = 0.02): Path {
  const path: PathCommand[] = [{ op: "M", x: points[0]!.x, y: points[0]!.y }];
  for (let i = 0; i < points.length; i++) {
    const from = points[i]!;
    const to = points[(i + 1) % points.length]!;
    const bow = random.bell() * wobble;
    path.push({
      op: "Q",
      x1: (from.x + to.x) / 2 - (to.y - from.y) * bow,
      y1: (from.y + to.y) / 2 + (to.x - from.x) * bow,
      x: to.x,
      y: to.y,
    });
  }
  path.push({ op: "Z" });
  return path;
}

/** An ellipse, or with more `wobble` a pebble or a leafy crown. */
export function blob(random: Random, centre: Point, rx: number, ry: number, wobble = 0.04, count = 10): Path {
  const turn = random.range(0, Math.PI * 2);
  const points = Array.from({ length: count }, (_, i) => {
    const angle = turn + (i / count) * Math.PI * 2;
    const r = 1 + random.bell() * wobble;
    return point(centre.x + Math.cos(angle) * rx * r, centre.y + Math.sin(angle) * ry * r);
  });
  return smooth(points, true);
}

/** A curve closed down to `floor`: the outline of hills, shores and fields. Points go from left to right. */
export function ground(points: readonly Point[], floor: number): Path {
  const curve = smooth(points, false);
  return closeDown(curve, points, floor);
}

/** As `ground`, with straight flanks: the outline of mountains. */
export function crags(points: readonly Point[], floor: number): Path {
  const line: PathCommand[] = points.map(({ x, y }, i) => ({ op: i === 0 ? "M" : "L", x, y }));
  return closeDown(line, points, floor);
}

function closeDown(line: Path, points: readonly Point[], floor: number): Path {
  const last = points[points.length - 1]!;
  return [...line, { op: "L", x: last.x, y: floor }, { op: "L", x: points[0]!.x, y: floor }, { op: "Z" }];
}

/** A ribbon around a centre line with a half-width at each point: rivers, paths, trunks of palms. */
export function ribbon(
  centres: readonly Point[],
  halfWidths: readonly number[],
  across: "x" | "normal",
): Path {
  const sides = centres.map((centre, i) => {
    const before = centres[Math.max(i - 1, 0)]!;
    const after = centres[Math.min(i + 1, centres.length - 1)]!;
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    const normal =
      across === "x" ? point(1, 0) : point(-(after.y - before.y) / length, (after.x - before.x) / length);
    const half = halfWidths[i]!;
    return [
      point(centre.x - normal.x * half, centre.y - normal.y * half),
      point(centre.x + normal.x * half, centre.y + normal.y * half),
    ] as const;
  });
  const left = smooth(
    sides.map(([a]) => a),
    false,
  );
  const right = smooth(sides.map(([, b]) => b).reverse(), false);
  const turn = right[0]!;
  if (turn.op !== "M") throw new Error("a smooth curve starts with M");
  return [...left, { op: "L", x: turn.x, y: turn.y }, ...right.slice(1), { op: "Z" }];
}

export function mapPath(path: Path, move: (p: Point) => Point): Path {
  return path.map((command): PathCommand => {
    if (command.op === "Z") return command;
    const end = move(command);
    if (command.op === "C") {
      const [c1, c2] = [move(point(command.x1, command.y1)), move(point(command.x2, command.y2))];
      return { op: "C", x1: c1.x, y1: c1.y, x2: c2.x, y2: c2.y, x: end.x, y: end.y };
    }
    if (command.op === "Q") {
      const c = move(point(command.x1, command.y1));
      return { op: "Q", x1: c.x, y1: c.y, x: end.x, y: end.y };
    }
    return { op: command.op, x: end.x, y: end.y };
  });
}

/** The box around a path's points and control points. */
export function bounds(path: Path): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const command of path) {
    if (command.op === "Z") continue;
    left = Math.min(left, command.x);
    right = Math.max(right, command.x);
    top = Math.min(top, command.y);
    bottom = Math.max(bottom, command.y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
