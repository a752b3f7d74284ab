import Konva from "konva";
import type { Matrix } from "../../host/drawing.ts";
import { determinant } from "../../host/matrix.ts";

/** Puts a node where its local space → its parent's is this map. */
export function setTransform(node: Konva.Node, matrix: Matrix): void {
  const [a, b, c, d, x, y] = matrix;
  const scaleX = Math.hypot(a, b);
  const area = determinant(matrix);
  const radians = Math.atan2(b, a);
  node.setAttrs({
    x,
    y,
    offsetX: 0,
    offsetY: 0,
    rotation: Konva.angleDeg ? (radians * 180) / Math.PI : radians,
    scaleX,
    scaleY: area / scaleX,
    skewX: (a * c + b * d) / area,
    skewY: 0,
  });
}
