import type { Drawing, FillRule, Matrix, PathLayer } from "../../../../sdk/host/drawing.ts";
import { type Leaf, visibleLeaves } from "../../../../sdk/host/leaves.ts";
import { multiply, scaleOf } from "../../../../sdk/host/matrix.ts";
import { flatten, type Polyline } from "../../../../sdk/host/path/flatten.ts";

/**
 * What a drawing shows, by computational geometry alone: no canvas, no code of the maps. Lengths in pixels of a square
 * map.
 */
export interface TrueLeaf {
  readonly leaf: Leaf;
  readonly layer: PathLayer;
  readonly matrix: Matrix;
  readonly lines: readonly Polyline[];
  readonly fill: FillRule | undefined;
  /** Of the stroke; 0 where there is none. */
  readonly pen: number;
  readonly clips: readonly { readonly lines: readonly Polyline[]; readonly rule: FillRule }[];
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
}

const tolerance = 0.02;
/** What is more transparent is air. */
const solid = 0.5;

export function trueLeaves(drawing: Drawing, side: number): TrueLeaf[] {
  const { x, y, width, height } = drawing.frame;
  const scale = side / Math.min(width, height);
  const toMap: Matrix = [
    scale,
    0,
    0,
    scale,
    (side - scale * width) / 2 - scale * x,
    (side - scale * height) / 2 - scale * y,
  ];
  return visibleLeaves(drawing).flatMap((leaf): TrueLeaf[] => {
    const { layer } = leaf;
    if (layer.kind !== "path") return [];
    const shows = (paint: { readonly opacity: number } | undefined) =>
      paint !== undefined && leaf.opacity * paint.opacity >= solid;
    const matrix = multiply(toMap, leaf.toDocument);
    const pen = shows(layer.stroke) ? layer.stroke!.width * scaleOf(matrix) : 0;
    const fill = shows(layer.fill) ? layer.fill!.rule : undefined;
    if (pen === 0 && fill === undefined) return [];
    const lines = flatten(layer.path, tolerance, matrix);
    const clips = leaf.clips.map(({ path, rule, toDocument }) => ({
      lines: flatten(path, tolerance, multiply(toMap, toDocument)),
      rule,
    }));
    return [{ leaf, layer, matrix, lines, fill, pen, clips, box: boxOf(lines, pen / 2) }];
  });
}

/** The uppermost leaf at a point, or −1; only those after `above`. */
export function topAt(leaves: readonly TrueLeaf[], x: number, y: number, above = -1): number {
  for (let i = leaves.length - 1; i > above; i--) if (covers(leaves[i]!, x, y)) return i;
  return -1;
}

export function covers({ box, clips, fill, lines, pen }: TrueLeaf, x: number, y: number): boolean {
  if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) return false;
  if (!clips.every((clip) => inside(clip.lines, clip.rule, x, y))) return false;
  if (fill && inside(lines, fill, x, y)) return true;
  return pen > 0 && distanceTo(lines, x, y) <= pen / 2;
}

export function inClips({ clips }: TrueLeaf, x: number, y: number): boolean {
  return clips.every((clip) => inside(clip.lines, clip.rule, x, y));
}

function inside(lines: readonly Polyline[], rule: FillRule, x: number, y: number): boolean {
  let winding = 0;
  let crossings = 0;
  forEachEdge(lines, true, (x0, y0, x1, y1) => {
    if (y0 <= y === y1 <= y) return;
    if (x0 + ((y - y0) / (y1 - y0)) * (x1 - x0) <= x) return;
    winding += y1 > y0 ? 1 : -1;
    crossings += 1;
  });
  return rule === "evenodd" ? crossings % 2 === 1 : winding !== 0;
}

export function distanceTo(lines: readonly Polyline[], x: number, y: number): number {
  let least = Infinity;
  forEachEdge(lines, false, (x0, y0, x1, y1) => {
    const [dx, dy] = [x1 - x0, y1 - y0];
    const length = dx * dx + dy * dy;
    const t = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / length));
    least = Math.min(least, Math.hypot(x0 + t * dx - x, y0 + t * dy - y));
  });
  return least;
}

export function forEachEdge(
  lines: readonly Polyline[],
  close: boolean,
  visit: (x0: number, y0: number, x1: number, y1: number) => void,
): void {
  for (const { points, closed } of lines) {
    for (let i = 2; i + 1 < points.length; i += 2) {
      visit(points[i - 2]!, points[i - 1]!, points[i]!, points[i + 1]!);
    }
    if (close || closed) visit(points.at(-2)!, points.at(-1)!, points[0]!, points[1]!);
  }
}

function boxOf(lines: readonly Polyline[], reach: number): TrueLeaf["box"] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  forEachEdge(lines, true, (x, y) => {
    box[0] = Math.min(box[0], x - reach);
    box[1] = Math.min(box[1], y - reach);
    box[2] = Math.max(box[2], x + reach);
    box[3] = Math.max(box[3], y + reach);
  });
  return box;
}
