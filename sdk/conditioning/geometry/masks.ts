import type { CanvasPool, Context } from "../../host/canvas.ts";
import type { Leaf, PlacedMask } from "../../host/leaves.ts";
import { paintSilhouette } from "./silhouette.ts";
import type { View } from "./view.ts";

/** Paints a mask as silhouettes: what it shows is opaque, and in a luminance mask as light as its solid colour. */
export function paintMask(context: Context, pool: CanvasPool, view: View, mask: PlacedMask): void {
  for (const leaf of mask.leaves) paintSilhouette(context, pool, view, leaf, maskColor(leaf, mask.type));
}

/** In a luminance mask dark paint hides; a silhouette keeps only that much of the mask's shading. */
function maskColor({ layer }: Leaf, type: PlacedMask["type"]): string {
  if (type === "alpha" || layer.kind === "bitmap" || layer.fill?.paint.kind !== "solid") return "#fff";
  const { r, g, b } = layer.fill.paint.color;
  const luminance = Math.round(0.2126 * r + 0.7152 * g + 0.0722 * b);
  return `rgb(${luminance},${luminance},${luminance})`;
}
