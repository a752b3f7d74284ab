/** Layers for the cases to draw. */

import type {
  BitmapLayer,
  GroupLayer,
  LayerBase,
  Matrix,
  PathLayer,
  Rect,
  Rgb,
  TextLayer,
} from "../drawing.ts";
import type { Pixels } from "../editor/pixels.ts";
import { identity } from "../matrix.ts";
import { rectPath } from "../path/shapes.ts";

export const red: Rgb = { r: 214, g: 40, b: 40 };
export const green: Rgb = { r: 40, g: 160, b: 70 };
export const blue: Rgb = { r: 40, g: 80, b: 200 };
export const grey: Rgb = { r: 120, g: 120, b: 120 };

type Common = Partial<Pick<LayerBase, "transform" | "opacity" | "visible">>;

/** A rectangle without a stroke. */
export function box(name: string, rect: Rect, color: Rgb = grey, common: Common = {}): PathLayer {
  return {
    ...base(name, common),
    kind: "path",
    path: rectPath(rect),
    fill: { paint: { kind: "solid", color }, rule: "nonzero", opacity: 1 },
  };
}

export function group(name: string, children: GroupLayer["children"], common: Common = {}): GroupLayer {
  return { ...base(name, common), kind: "group", children };
}

export function words(name: string, text: string, x: number, y: number, common: Common = {}): TextLayer {
  return {
    ...base(name, common),
    kind: "text",
    text,
    x,
    y,
    fontFamily: "sans-serif",
    fontSize: 20,
    fontWeight: 400,
    align: "left",
    fill: { paint: { kind: "solid", color: { r: 0, g: 0, b: 0 } }, rule: "nonzero", opacity: 1 },
  };
}

export function bitmap(name: string, image: Pixels, rect: Rect, common: Common = {}): BitmapLayer {
  return {
    ...base(name, common),
    kind: "bitmap",
    pixels: image.data,
    pixelWidth: image.width,
    pixelHeight: image.height,
    rect,
  };
}

export function rect(x: number, y: number, width: number, height: number): Rect {
  return { x, y, width, height };
}

/** The unit square → the rectangle, then `matrix`. */
export function overRect({ x, y, width, height }: Rect, matrix: Matrix = identity): Matrix {
  const [a, b, c, d, e, f] = matrix;
  return [a * width, b * width, c * height, d * height, a * x + c * y + e, b * x + d * y + f];
}

function base(name: string, common: Common): LayerBase {
  return { id: name, name, transform: identity, opacity: 1, visible: true, blendMode: "normal", ...common };
}
