import type { Element } from "domhandler";
import type { PathCommand, Rect } from "../drawing.ts";
import { parsePath } from "../path/parse.ts";
import { ellipsePath, linePath, polyPath, rectPath } from "../path/shapes.ts";
import { parseLength, parseNumbers } from "./units.ts";
import { tagOf } from "./xml.ts";

type Read = (name: string, percentOf: number) => number | undefined;
type ShapeReader = (read: Read, viewport: Rect, element: Element) => readonly PathCommand[];

const shapes: Readonly<Record<string, ShapeReader>> = {
  path: (_read, _viewport, { attribs }) => parsePath(attribs["d"] ?? "").path,
  rect: (read, { width: w, height: h }) => {
    const width = read("width", w) ?? 0;
    const height = read("height", h) ?? 0;
    if (!(width > 0 && height > 0)) return [];
    const rx = positive(read("rx", w));
    const ry = positive(read("ry", h));
    return rectPath({ x: read("x", w) ?? 0, y: read("y", h) ?? 0, width, height }, { rx, ry });
  },
  circle: (read, { width: w, height: h }) => {
    const r = read("r", Math.hypot(w, h) / Math.SQRT2) ?? 0;
    return r > 0 ? ellipsePath(read("cx", w) ?? 0, read("cy", h) ?? 0, r, r) : [];
  },
  ellipse: (read, { width: w, height: h }) => {
    const rx = positive(read("rx", w)) ?? positive(read("ry", h)) ?? 0;
    const ry = positive(read("ry", h)) ?? rx;
    return rx > 0 && ry > 0 ? ellipsePath(read("cx", w) ?? 0, read("cy", h) ?? 0, rx, ry) : [];
  },
  line: (read, { width: w, height: h }) =>
    linePath(read("x1", w) ?? 0, read("y1", h) ?? 0, read("x2", w) ?? 0, read("y2", h) ?? 0),
  polyline: (_read, _viewport, { attribs }) => polyPath(parseNumbers(attribs["points"]), false),
  polygon: (_read, _viewport, { attribs }) => polyPath(parseNumbers(attribs["points"]), true),
};

export function isShape(element: Element): boolean {
  return tagOf(element) in shapes;
}

/** The geometry of a basic shape or path; empty if it has none. */
export function shapePath(element: Element, viewport: Rect): readonly PathCommand[] {
  const read: Read = (name, percentOf) => parseLength(element.attribs[name], percentOf);
  return shapes[tagOf(element)]?.(read, viewport, element) ?? [];
}

/** A negative radius is an error and counts as missing (SVG 2: auto). */
function positive(value: number | undefined): number | undefined {
  return value !== undefined && value >= 0 ? value : undefined;
}
