import type { Fill, Paint, Stroke } from "../../host/drawing.ts";
import type { Leaf } from "../../host/leaves.ts";

/**
 * Below this opacity a layer counts as air (a shadow, a glow, haze): what lies under it is what one sees. Its outline
 * is no edge, and it hides nothing.
 */
export const opaqueFrom = 0.5;

/** Opacity with which a fill meets its edge, where an outline would be: a glow that fades out has none. */
export function edgeOpacity(leaf: Leaf, fill: Fill | Stroke): number {
  return leaf.opacity * fill.opacity * paintEdgeOpacity(fill.paint);
}

function paintEdgeOpacity(paint: Paint): number {
  switch (paint.kind) {
    case "solid":
      return 1;
    case "linear":
      return paint.stops.reduce((sum, stop) => sum + stop.opacity / paint.stops.length, 0);
    case "radial":
      return paint.stops.at(-1)?.opacity ?? 0;
  }
}

export function isSolid(leaf: Leaf, fill: Fill | Stroke | undefined): fill is Fill & Stroke {
  return fill !== undefined && edgeOpacity(leaf, fill) >= opaqueFrom;
}
