import type { Matrix } from "../../../../sdk/host/drawing.ts";
import { ancestorsOf } from "../document/tree.ts";
import {
  fromTransform,
  seenFrom,
  sizeAndTransform,
  toDocument,
  toTransform,
} from "../document/transforms.ts";
import type { Spot } from "./spot.ts";

type Movable = SceneNode & LayoutMixin;

/** Smallest side that Figma gives a layer. */
const smallest = 0.01;

/** Puts a layer into its place in the tree; within auto layout it keeps its own place instead of taking part. */
export function insert(node: Movable, { parent, index }: Spot): void {
  parent.insertChild(index, node);
  if ("layoutMode" in parent && parent.layoutMode !== "NONE") node.layoutPositioning = "ABSOLUTE";
}

/** Lays a layer's box over the image of the unit square in document space. */
export function layOver(node: Movable, unitToDocument: Matrix): void {
  const { width, height, transform } = sizeAndTransform(unitToDocument);
  node.resizeWithoutConstraints(Math.max(smallest, width), Math.max(smallest, height));
  moveTo(node, transform);
}

/** @param transform the layer's local space → document space, its axes of unit length */
export function moveTo(node: Movable, transform: Matrix): void {
  node.relativeTransform = toTransform(seenFrom(containerToDocument(node), transform));
}

/** Transforms are told relative to the nearest layer around that is no group and no boolean operation. */
function containerToDocument(node: SceneNode): Matrix {
  const container = ancestorsOf(node).find((above) => !looseKinds.includes(above.type));
  return container ? toDocument(container) : [1, 0, 0, 1, 0, 0];
}

const looseKinds: readonly string[] = ["GROUP", "BOOLEAN_OPERATION", "TRANSFORM_GROUP"];

/** Takes a layer back to the size and place that it has now. */
export function rememberPlace(node: Movable): () => void {
  const { width, height, relativeTransform } = node;
  return () => {
    node.resizeWithoutConstraints(width, height);
    node.relativeTransform = toTransform(fromTransform(relativeTransform));
  };
}

/** The user may have deleted it already. */
export function takeAway(node: SceneNode): void {
  if (!node.removed) node.remove();
}
