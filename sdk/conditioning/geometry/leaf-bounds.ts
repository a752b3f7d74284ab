import type { Leaf } from "../../host/leaves.ts";
import type { Matrix, PathCommand, Rect } from "../../host/drawing.ts";
import { withLetters } from "../../host/letters.ts";
import { scaleOf, applyToRect } from "../../host/matrix.ts";
import { placed, type View } from "./view.ts";

/** Whole pixels of the map. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The pixels that a leaf may touch (control points count, so it may be a little large), or undefined if none. */
export function leafPixels(view: View, leaf: Leaf): PixelBox | undefined {
  const layer = withLetters(leaf.layer);
  const matrix = placed(view, leaf);
  if (layer.kind === "text") return whole(view);
  if (layer.kind === "bitmap") return boxOf(view, applyToRect(matrix, layer.rect), 1);
  const stroke = layer.stroke;
  const reach = stroke ? (stroke.width * scaleOf(matrix) * Math.max(1.5, stroke.miterLimit)) / 2 : 0;
  return boxOf(view, controlBounds(layer.path, matrix), reach + 1);
}

function whole({ width, height }: View): PixelBox {
  return { x: 0, y: 0, width, height };
}

function boxOf(view: View, rect: Rect, reach: number): PixelBox | undefined {
  const left = Math.max(0, Math.floor(rect.x - reach));
  const top = Math.max(0, Math.floor(rect.y - reach));
  const right = Math.min(view.width, Math.ceil(rect.x + rect.width + reach));
  const bottom = Math.min(view.height, Math.ceil(rect.y + rect.height + reach));
  return right > left && bottom > top
    ? { x: left, y: top, width: right - left, height: bottom - top }
    : undefined;
}

/** The box around all control points after `matrix`: never smaller than the path. */
export function controlBounds(path: readonly PathCommand[], [a, b, c, d, e, f]: Matrix): Rect {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  const add = (x: number, y: number) => {
    const px = a * x + c * y + e;
    const py = b * x + d * y + f;
    if (px < left) left = px;
    if (px > right) right = px;
    if (py < top) top = py;
    if (py > bottom) bottom = py;
  };
  for (const command of path) {
    if (command.op === "Z") continue;
    add(command.x, command.y);
    if (command.op === "Q" || command.op === "C") add(command.x1, command.y1);
    if (command.op === "C") add(command.x2, command.y2);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
