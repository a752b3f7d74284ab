import type { PathCommand } from "../../../../sdk/host/drawing.ts";
import { flatten, type Polyline } from "../../../../sdk/host/path/flatten.ts";
import { distanceTo, forEachEdge, inClips, topAt, type TrueLeaf } from "./truth.ts";

/** `x, y` pairs, half a pixel apart. */
export type EdgePoints = readonly (readonly [x: number, y: number])[];

export interface EdgeRules {
  /** Pixels: a stroke up to so wide is a line, a wider one an area with two sides. */
  readonly widestLine: number;
  /** Pixels: only straight pieces of at least this length. All edges where absent. */
  readonly straightFrom?: number;
}

/** Frame pixels that count for nothing. */
export const margin = 3;
const step = 0.5;

/** The visible edges: samples of every outline and stroke that nothing on top hides. */
export function trueEdges(leaves: readonly TrueLeaf[], side: number, rules: EdgeRules): EdgePoints {
  return leaves.flatMap((leaf, i) =>
    edgesOf(leaf, rules).filter(([x, y]) => {
      const shown = x > margin && y > margin && x < side - margin && y < side - margin;
      return shown && inClips(leaf, x, y) && topAt(leaves, x, y, i) < 0;
    }),
  );
}

function edgesOf(leaf: TrueLeaf, { widestLine, straightFrom }: EdgeRules): [number, number][] {
  const points: [number, number][] = [];
  const lines = straightFrom === undefined ? leaf.lines : straightLines(leaf, straightFrom);
  const aside = leaf.pen > widestLine ? leaf.pen / 2 : 0;
  // A closed subpath has its closing piece; an open fill closes itself without being drawn.
  forEachEdge(lines, false, (x0, y0, x1, y1) => {
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (length === 0) return;
    const [nx, ny] = [-(y1 - y0) / length, (x1 - x0) / length];
    const count = Math.max(1, Math.round(length / step));
    for (let k = 0; k < count; k++) {
      const t = (k + 0.5) / count;
      for (const by of aside > 0 ? [-aside, aside] : [0]) {
        points.push([x0 + t * (x1 - x0) + by * nx, y0 + t * (y1 - y0) + by * ny]);
      }
    }
  });
  if (aside === 0) return points;
  if (straightFrom === undefined) points.push(...leaf.lines.flatMap((line) => capsOf(leaf, line, aside)));
  return points.filter(([x, y]) => distanceTo(leaf.lines, x, y) > aside - 0.25);
}

/** The ends of a broad stroke. */
function capsOf({ layer }: TrueLeaf, { points, closed }: Polyline, aside: number): [number, number][] {
  if (closed || points.length < 4) return [];
  const ends = [points.slice(0, 4), [...points.slice(-2), ...points.slice(-4, -2)]] as const;
  return ends.flatMap(([x = 0, y = 0, fromX = 0, fromY = 0]) => {
    const length = Math.hypot(x - fromX, y - fromY) || 1;
    const [dx, dy] = [(x - fromX) / length, (y - fromY) / length];
    const count = Math.ceil((Math.PI * aside) / step);
    return Array.from({ length: count }, (_, k): [number, number] => {
      const t = ((k + 0.5) / count) * 2 - 1;
      const [along, across] =
        layer.stroke!.cap === "round"
          ? [aside * Math.cos((t * Math.PI) / 2), aside * Math.sin((t * Math.PI) / 2)]
          : [layer.stroke!.cap === "square" ? aside : 0, aside * t];
      return [x + along * dx - across * dy, y + along * dy + across * dx];
    });
  });
}

/** Pixels; a curve that stays nearer to its chord is straight. */
const flat = 0.25;
/** Radians: what turns by less goes straight on. */
const bend = Math.PI / 360;

/** Lines, and curves that are lines, joined where one goes straight on from the other. */
function straightLines({ layer, matrix }: TrueLeaf, least: number): Polyline[] {
  const runs: { points: [number, number, number, number]; direction: number }[] = [];
  let [at, start]: PathPoint[] = [origin, origin];
  for (const command of layer.path) {
    const to = command.op === "Z" ? start! : { x: command.x, y: command.y };
    if (command.op === "M") start = to;
    else {
      const piece: PathCommand = command.op === "Z" ? { op: "L", ...to } : command;
      const points = flatten([{ op: "M", ...at! }, piece], flat, matrix)[0]!.points;
      if (points.length === 4) addPiece(runs, points as [number, number, number, number]);
    }
    at = to;
  }
  return runs
    .filter(({ points: [x0, y0, x1, y1] }) => Math.hypot(x1 - x0, y1 - y0) >= least)
    .map(({ points }) => ({ points, closed: false }));
}

interface PathPoint {
  readonly x: number;
  readonly y: number;
}
const origin: PathPoint = { x: 0, y: 0 };

function addPiece(
  runs: { points: [number, number, number, number]; direction: number }[],
  [x0, y0, x1, y1]: [number, number, number, number],
): void {
  const direction = Math.atan2(y1 - y0, x1 - x0);
  const last = runs.at(-1);
  const turn = last ? direction - last.direction : Math.PI;
  const goesOn = Math.abs(Math.sin(turn)) < bend && Math.cos(turn) > 0;
  if (last && goesOn && last.points[2] === x0 && last.points[3] === y0) {
    last.points = [last.points[0], last.points[1], x1, y1];
  } else runs.push({ points: [x0, y0, x1, y1], direction });
}
