import type { Matrix, PathCommand, Rect } from "../../../../sdk/host/drawing.ts";
import { multiply, scaleOf } from "../../../../sdk/host/matrix.ts";
import { pathBounds } from "../../../../sdk/host/path/bounds.ts";
import { ellipsePath } from "../../../../sdk/host/path/shapes.ts";
import { transformPath } from "../../../../sdk/host/path/transform.ts";
import { readPathData, writePathData, type WirePath } from "../../protocol/index.ts";
import { sizeAndTransform } from "../document/transforms.ts";
import { setFill, setStroke } from "./dress.ts";
import { insert, layOver, moveTo } from "./settle.ts";
import type { Spot } from "./spot.ts";

type Shape = RectangleNode | EllipseNode | LineNode | VectorNode;

/** A path as the layer that a user would have drawn: an ellipse, a rectangle or a line where it is one. */
export function pathNode(layer: WirePath, toDocument: Matrix, spot: Spot): Shape | undefined {
  const path = readPathData(layer.path);
  const bounds = pathBounds(path);
  if (!bounds) return undefined;
  const node = shapeOf(path, bounds, toDocument, spot, layer.fill?.rule === "evenodd");
  setFill(node, layer.fill);
  setStroke(node, layer.stroke, scaleOf(toDocument));
  return node;
}

function shapeOf(
  path: readonly PathCommand[],
  bounds: Rect,
  toDocument: Matrix,
  spot: Spot,
  evenOdd: boolean,
): Shape {
  const overBounds: Matrix = [bounds.width, 0, 0, bounds.height, bounds.x, bounds.y];
  if (isEllipse(path, bounds)) return boxed(figma.createEllipse(), multiply(toDocument, overBounds), spot);
  if (isRectangle(path, bounds))
    return boxed(figma.createRectangle(), multiply(toDocument, overBounds), spot);
  const ends = endsOfLine(path);
  if (ends) return lineNode(ends, toDocument, spot);
  return vectorNode(path, bounds, toDocument, spot, evenOdd);
}

function boxed<Node extends RectangleNode | EllipseNode>(
  node: Node,
  unitToDocument: Matrix,
  spot: Spot,
): Node {
  insert(node, spot);
  layOver(node, unitToDocument);
  return node;
}

/** Figma's line runs along the upper side of its own box, which has no height. */
function lineNode({ x1, y1, x2, y2 }: Ends, toDocument: Matrix, spot: Spot): LineNode {
  const [a, b, , , e, f] = multiply(toDocument, [x2 - x1, y2 - y1, 0, 0, x1, y1]);
  const length = Math.hypot(a, b);
  const [cos, sin] = length > 0 ? [a / length, b / length] : [1, 0];
  const node = figma.createLine();
  insert(node, spot);
  node.resizeWithoutConstraints(Math.max(0.01, length), 0);
  moveTo(node, [cos, sin, -sin, cos, e, f]);
  return node;
}

/** The scale goes into the path and the rest into the transform, as Figma keeps them apart. */
function vectorNode(
  path: readonly PathCommand[],
  bounds: Rect,
  toDocument: Matrix,
  spot: Spot,
  evenOdd: boolean,
): VectorNode {
  const { width, height, transform } = sizeAndTransform(toDocument);
  const own = transformPath(path, [width, 0, 0, height, -bounds.x * width, -bounds.y * height]);
  const closed = path.some(({ op }) => op === "Z");
  const node = figma.createVector();
  insert(node, spot);
  node.vectorPaths = [
    { windingRule: closed ? (evenOdd ? "EVENODD" : "NONZERO") : "NONE", data: writePathData(own) },
  ];
  moveTo(node, multiply(transform, [1, 0, 0, 1, bounds.x * width, bounds.y * height]));
  return node;
}

interface Ends {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

function endsOfLine([from, to, ...rest]: readonly PathCommand[]): Ends | undefined {
  if (from?.op !== "M" || to?.op !== "L" || rest.length > 0) return undefined;
  return { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
}

function isEllipse(path: readonly PathCommand[], { x, y, width, height }: Rect): boolean {
  return alike(
    path,
    ellipsePath(x + width / 2, y + height / 2, width / 2, height / 2),
    Math.max(width, height),
  );
}

function isRectangle(path: readonly PathCommand[], { x, y, width, height }: Rect): boolean {
  const corners: PathCommand[] = [
    { op: "M", x, y },
    { op: "L", x: x + width, y },
    { op: "L", x: x + width, y: y + height },
    { op: "L", x, y: y + height },
    { op: "Z" },
  ];
  return alike(path, corners, Math.max(width, height));
}

function alike(path: readonly PathCommand[], other: readonly PathCommand[], size: number): boolean {
  if (path.length !== other.length) return false;
  return path.every((c, i) => {
    const [a, b] = [Object.values(c), Object.values(other[i]!)] as (string | number)[][];
    return a!.every((value, j) => value === b![j] || Math.abs(Number(value) - Number(b![j])) <= size * 1e-6);
  });
}
