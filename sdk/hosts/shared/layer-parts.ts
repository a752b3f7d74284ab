import type { GroupLayer, Layer, Matrix, PathLayer, Rect } from "../../host/drawing.ts";
import { invert, multiply } from "../../host/matrix.ts";
import { rectPath } from "../../host/path/shapes.ts";
import { transformPath } from "../../host/path/transform.ts";
import { whiteShape } from "../../host/svg/layers.ts";

/** Opacity that applies to each fill and stroke by itself, not to the layer as a whole. */
export function faded(layer: Layer, alpha: number): Layer {
  if (alpha === 1) return layer;
  if (layer.kind === "group")
    return { ...layer, children: layer.children.map((child) => faded(child, alpha)) };
  if (layer.kind === "bitmap") return { ...layer, opacity: layer.opacity * alpha };
  const { fill, stroke } = layer;
  return {
    ...layer,
    ...(fill && { fill: { ...fill, opacity: fill.opacity * alpha } }),
    ...(stroke && { stroke: { ...stroke, opacity: stroke.opacity * alpha } }),
  };
}

/** A group whose children blend with one another but not with what lies under it: a mask that hides nothing says so. */
export function isolated(layer: GroupLayer, { x, y, width, height }: Rect): GroupLayer {
  const plane = rectPath({ x: x - width, y: y - height, width: 3 * width, height: 3 * height });
  const everything = whiteShape(`${layer.id}~whole`, { path: plane, rule: "nonzero" });
  return { ...layer, mask: { type: "alpha", layers: [everything] } };
}

/**
 * The same layer with its pen in another space, for strokes that do not grow with their shape: the shape itself goes
 * through `matrix` instead of the layer.
 * @param matrix the layer's local space → the pen's
 * @returns undefined when the shape has been flattened
 */
export function withPenIn(layer: PathLayer, matrix: Matrix): PathLayer | undefined {
  const back = invert(matrix);
  if (!back) return undefined;
  const { fill } = layer;
  const paint = fill && fill.paint.kind !== "solid" ? fill.paint : undefined;
  return {
    ...layer,
    transform: multiply(layer.transform, back),
    path: transformPath(layer.path, matrix),
    ...(fill &&
      paint && { fill: { ...fill, paint: { ...paint, transform: multiply(matrix, paint.transform) } } }),
  };
}
