import type Konva from "konva";
import type { Matrix, Rect } from "../../host/drawing.ts";
import { scaleOf } from "../../host/matrix.ts";

/** Local space → that of the stage's own content: how the stage is zoomed and moved counts for nothing. */
export function toDocument(node: Konva.Node): Matrix {
  return matrixOf(node.getAbsoluteTransform(node.getStage() ?? undefined));
}

/** Local space → the parent's. */
export function toParent(node: Konva.Node): Matrix {
  return matrixOf(node.getTransform());
}

function matrixOf(transform: Konva.Transform): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform.getMatrix();
  return [a, b, c, d, e, f];
}

/** In local space: the box that a Transformer draws around a node, its shadow left out. */
export function boxOf(node: Konva.Node): Rect {
  const { x, y, width, height } = node.getClientRect({ skipTransform: true, skipShadow: true });
  return { x, y, width, height };
}

/** How many units of the document a local one is long. */
export const scaleInDocument = (node: Konva.Node): number => scaleOf(toDocument(node)) || 1;
