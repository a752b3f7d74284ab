import type { Layer, Matrix, Rect } from "./drawing.ts";
import { withLetters } from "./letters.ts";
import { applyToRect, identity, multiply } from "./matrix.ts";
import { pathBounds, unionRects } from "./path/bounds.ts";

/**
 * The box around the fill geometry of layers (strokes, clips and masks do not count, as in SVG's objectBoundingBox),
 * after `matrix`; undefined if there is none. Text whose letters are not known has no geometry and does not count.
 */
export function layersBounds(layers: readonly Layer[], matrix: Matrix = identity): Rect | undefined {
  return unionRects(layers.flatMap((layer) => layerBounds(layer, multiply(matrix, layer.transform)) ?? []));
}

function layerBounds(given: Layer, matrix: Matrix): Rect | undefined {
  const layer = withLetters(given);
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
