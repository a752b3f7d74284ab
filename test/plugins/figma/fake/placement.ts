import type { Matrix, Rect } from "../../../../sdk/host/drawing.ts";
import { applyToRect, identity, invert, multiply } from "../../../../sdk/host/matrix.ts";
import { unionRects } from "../../../../sdk/host/path/bounds.ts";
import type { FakeDocument } from "./document.ts";
import { isLoose } from "./node-kinds.ts";

export type Rows = readonly [readonly [number, number, number], readonly [number, number, number]];

export function toMatrix([[a, c, e], [b, d, f]]: Rows): Matrix {
  return [a, b, c, d, e, f];
}

export function toRows([a, b, c, d, e, f]: Matrix): Rows {
  return [
    [a, c, e],
    [b, d, f],
  ];
}

/** Local space → document space. */
export function absolute(document: FakeDocument, id: string): Matrix {
  const data = document.get(id);
  if (data.type === "PAGE" || data.type === "DOCUMENT") return identity;
  return multiply(absolute(document, container(document, id)), relative(document, id));
}

/** Local space → the space of the container, which groups and boolean operations are not. */
export function relative(document: FakeDocument, id: string): Matrix {
  const data = document.get(id);
  const stored = toMatrix(data.props.relativeTransform as Rows);
  if (!isLoose(data.type)) return stored;
  const turn = linear(stored);
  const { x, y } = looseBox(document, id);
  return multiply(turn, [1, 0, 0, 1, x, y]);
}

export function sizeOf(document: FakeDocument, id: string): { width: number; height: number } {
  const { type, props } = document.get(id);
  if (isLoose(type)) {
    const { width, height } = looseBox(document, id);
    return { width, height };
  }
  return { width: props.width as number, height: props.height as number };
}

export function container(document: FakeDocument, id: string): string {
  return document.ancestors(id).find((above) => !isLoose(document.get(above).type))!;
}

export function boundingBox(document: FakeDocument, id: string): Rect {
  return applyToRect(absolute(document, id), { x: 0, y: 0, ...sizeOf(document, id) });
}

/** The box of a group's children, in the group's own orientation, around the container's origin. */
function looseBox(document: FakeDocument, id: string): Rect {
  const back = invert(linear(toMatrix(document.prop(id, "relativeTransform") as Rows))) ?? identity;
  const boxes = document.get(id).children.map((child) => {
    const toGroup = multiply(back, relative(document, child));
    return applyToRect(toGroup, { x: 0, y: 0, ...sizeOf(document, child) });
  });
  return unionRects(boxes) ?? { x: 0, y: 0, width: 0, height: 0 };
}

function linear([a, b, c, d]: Matrix): Matrix {
  return [a, b, c, d, 0, 0];
}

/** A group's place is that of its children: they move as it is told to. */
export function setRelative(document: FakeDocument, id: string, matrix: Matrix): void {
  const [a, b, c, d] = matrix;
  if (Math.abs(Math.hypot(a, b) - 1) > 1e-3 || Math.abs(Math.hypot(c, d) - 1) > 1e-3) {
    throw new Error("in set_relativeTransform: The transform must have axes of unit length");
  }
  if (isLoose(document.get(id).type)) {
    const moved = multiply(matrix, invert(relative(document, id)) ?? identity);
    turnLoose(document, id, moved);
    return;
  }
  if (isArranged(document, id)) {
    const now = toMatrix(document.prop(id, "relativeTransform") as Rows);
    document.set(id, { relativeTransform: toRows([a, b, c, d, now[4], now[5]]) });
    return;
  }
  document.set(id, { relativeTransform: toRows(matrix) });
}

function turnLoose(document: FakeDocument, id: string, by: Matrix): void {
  for (const child of document.get(id).children) {
    if (isLoose(document.get(child).type)) turnLoose(document, child, by);
    else document.set(child, { relativeTransform: toRows(multiply(by, relative(document, child))) });
  }
  const stored = toMatrix(document.prop(id, "relativeTransform") as Rows);
  document.set(id, { relativeTransform: toRows(linear(multiply(by, stored))) });
}

/** Its frame says where it lies. */
export function isArranged(document: FakeDocument, id: string): boolean {
  const { parent, props } = document.get(id);
  const mode = parent === null ? undefined : document.get(parent).props.layoutMode;
  return mode !== undefined && mode !== "NONE" && props.layoutPositioning === "AUTO";
}

/** Puts the children of an auto layout one after the other. */
export function arrange(document: FakeDocument, id: string): void {
  const { props, children } = document.get(id);
  const { layoutMode } = props;
  if (layoutMode === undefined || layoutMode === "NONE") return;
  let at = (layoutMode === "HORIZONTAL" ? props.paddingLeft : props.paddingTop) as number;
  for (const child of children) {
    if (!isArranged(document, child)) continue;
    const [a, b, c, d] = relative(document, child);
    const [x, y] = layoutMode === "HORIZONTAL" ? [at, props.paddingTop] : [props.paddingLeft, at];
    const { width, height } = sizeOf(document, child);
    document.set(child, { relativeTransform: toRows([a, b, c, d, x as number, y as number]) });
    at += (layoutMode === "HORIZONTAL" ? width : height) + (props.itemSpacing as number);
  }
}
