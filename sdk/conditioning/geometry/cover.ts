import type { Drawing } from "../../host/drawing.ts";
import type { Leaf, PlacedMask } from "../../host/leaves.ts";
import type { CanvasPool, Context } from "../../host/canvas.ts";
import { leafPixels, type PixelBox } from "./leaf-bounds.ts";
import { paintMask } from "./masks.ts";
import { paintSilhouette } from "./silhouette.ts";
import type { View } from "./view.ts";

/** Runs of pixels as flat triples: row, first column, column after the last. No map is larger than 16384. */
export type Runs = Uint16Array;

/** A pixel belongs to a leaf if the leaf covers at least half of it. */
const half = 128;

interface Coverage {
  readonly view: string;
  readonly runs: readonly Runs[];
}

/** The last coverage of each drawing: maps of several kinds are made from one drawing at one size. */
const latest = new WeakMap<Drawing, Coverage>();
/** Numbers; what is larger is not kept for the next map. */
const mostKept = 4_000_000;

/**
 * Visits each visible leaf, bottom first, with the pixels that it covers by half or more. Maps of labels are painted
 * from these, so no pixel is ever a blend of two layers, however the platform antialiases.
 */
export function forEachCover(
  pool: CanvasPool,
  drawing: Drawing,
  view: View,
  leaves: readonly Leaf[],
  visit: (runs: Runs, leaf: number) => void,
): void {
  const key = [view.width, view.height, ...view.toMap].join(" ");
  const known = latest.get(drawing);
  if (known?.view === key) {
    known.runs.forEach(visit);
    return;
  }
  latest.delete(drawing);
  const kept: Runs[] = [];
  let count = 0;
  pool.lend(view.width, view.height, ({ context }) => {
    leaves.forEach((leaf, i) => {
      const runs = runsOfLeaf(context, pool, view, leaf);
      visit(runs, i);
      count += runs.length;
      if (count <= mostKept) kept.push(runs);
      else kept.length = 0;
    });
  });
  if (count <= mostKept) latest.set(drawing, { view: key, runs: kept });
}

export function forEachRun(runs: Runs, visit: (y: number, fromX: number, toX: number) => void): void {
  for (let i = 0; i < runs.length; i += 3) visit(runs[i]!, runs[i + 1]!, runs[i + 2]!);
}

function runsOfLeaf(context: Context, pool: CanvasPool, view: View, leaf: Leaf): Runs {
  const box = leafPixels(view, leaf);
  if (!box) return new Uint16Array(0);
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(box.x, box.y, box.width, box.height);
  paintSilhouette(context, pool, view, leaf, "#fff");
  const { data } = context.getImageData(box.x, box.y, box.width, box.height);
  for (const mask of leaf.masks) multiplyByMask(data, pool, view, mask, box);
  return runsOf(data, box);
}

function runsOf(rgba: Uint8ClampedArray, box: PixelBox): Runs {
  const runs: number[] = [];
  let at = 3;
  for (let y = box.y; y < box.y + box.height; y++) {
    let start = -1;
    for (let x = 0; x < box.width; x++, at += 4) {
      const inside = rgba[at]! >= half;
      if (inside && start < 0) start = x;
      else if (!inside && start >= 0) {
        runs.push(y, box.x + start, box.x + x);
        start = -1;
      }
    }
    if (start >= 0) runs.push(y, box.x + start, box.x + box.width);
  }
  return Uint16Array.from(runs);
}

function multiplyByMask(
  rgba: Uint8ClampedArray,
  pool: CanvasPool,
  view: View,
  mask: PlacedMask,
  box: PixelBox,
): void {
  pool.lend(view.width, view.height, ({ context }) => {
    paintMask(context, pool, view, mask);
    const shown = context.getImageData(box.x, box.y, box.width, box.height).data;
    for (let i = 3; i < rgba.length; i += 4) rgba[i] = (rgba[i]! * (shown[i]! * shown[i - 1]!)) / 65025;
  });
}
