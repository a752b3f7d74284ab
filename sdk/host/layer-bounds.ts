import type { Layer, Matrix, Rect } from "./drawing.ts";
import { applyToRect, identity, multiply } from "./matrix.ts";
import { pathBounds, unionRects } from "./path/bounds.ts";

/**
 * The box around the fill geometry of layers (strokes, clips and masks do not count, as in SVG's objectBoundingBox),
 * after `matrix`; undefined if there is none. Text has no geometry without its font and does not count.
 */
export function layersBounds(layers: readonly Layer[], matrix: Matrix = identity): Rect | undefined {
  return unionRects(layers.flatMap((layer) => layerBounds(layer, multiply(matrix, layer.transform)) ?? []));
}

function layerBounds(layer: Layer, matrix: Matrix): Rect | undefined {
  switch (layer.kind) {
    case "path":
      return pathBounds(layer.path, matrix);
    case "bitmap":
      return applyToRect(matrix, layer.rect);
    case "group":
      return layersBounds(layer.children, matrix);
    case "text":
      return undefined;
  }
}
