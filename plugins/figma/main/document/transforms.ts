import type { Matrix, Rect } from "../../../../sdk/host/drawing.ts";
import { identity, invert, multiply } from "../../../../sdk/host/matrix.ts";

/** Figma writes affine maps as two rows. */
export function fromTransform([[a, c, e], [b, d, f]]: Transform): Matrix {
  return [a, b, c, d, e, f];
}

export function toTransform([a, b, c, d, e, f]: Matrix): Transform {
  return [
    [a, c, e],
    [b, d, f],
  ];
}

/** Local space → document space; the page's space is the document's. */
export function toDocument(node: BaseNode): Matrix {
  return "absoluteTransform" in node ? fromTransform(node.absoluteTransform) : identity;
}

/** `matrix` as seen from a parent space; a space without an area is seen through as if it were the document. */
export function seenFrom(parentToDocument: Matrix, matrix: Matrix): Matrix {
  const back = invert(parentToDocument);
  return back ? multiply(back, matrix) : matrix;
}

/** The layer's own box, in its local space. */
export function boxOf(node: { readonly width: number; readonly height: number }): Rect {
  return { x: 0, y: 0, width: node.width, height: node.height };
}

/**
 * The layer's box as a unit square → document space. Figma keeps a layer's size apart from its transform, so this is
 * the matrix that tells of a layer that has grown. A side without a length counts as one unit.
 */
export function unitBoxToDocument(node: SceneNode): Matrix {
  const { width, height } = node;
  return multiply(toDocument(node), [width || 1, 0, 0, height || 1, 0, 0]);
}

/** What a matrix does, as Figma keeps it: a size, and a transform whose axes have unit length. */
export function sizeAndTransform(unitToSpace: Matrix): {
  readonly width: number;
  readonly height: number;
  readonly transform: Matrix;
} {
  const [a, b, c, d, e, f] = unitToSpace;
  const width = Math.hypot(a, b);
  const height = Math.hypot(c, d);
  return { width, height, transform: [a / width, b / width, c / height, d / height, e, f] };
}

export function rectsMeet(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** To within what Figma's 32-bit floats leave of a whole number. */
export function rectHolds(outer: Rect, inner: Rect): boolean {
  const slack = 0.01;
  return (
    inner.x >= outer.x - slack &&
    inner.y >= outer.y - slack &&
    inner.x + inner.width <= outer.x + outer.width + slack &&
    inner.y + inner.height <= outer.y + outer.height + slack
  );
}
