import type { Leaf, PlacedMask } from "../../host/leaves.ts";
import type { CanvasPool } from "../canvas.ts";
import { leafPixels, type PixelBox } from "./leaf-bounds.ts";
import { paintSilhouette } from "./silhouette.ts";
import type { View } from "./view.ts";

/** A pixel belongs to a leaf if the leaf covers at least half of it. */
const half = 128;

/**
 * Paints labels instead of colours: for each leaf, bottom first, `mark` is called with every run of pixels that it
 * covers by half or more. So no pixel is ever a blend of two layers, however the platform antialiases.
 */
export function coverLeaves(
  pool: CanvasPool,
  view: View,
  leaves: readonly Leaf[],
  mark: (leafIndex: number, y: number, fromX: number, toX: number) => void,
): void {
  pool.lend(view.width, view.height, ({ context }) => {
    leaves.forEach((leaf, index) => {
      const box = leafPixels(view, leaf);
      if (!box) return;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(box.x, box.y, box.width, box.height);
      paintSilhouette(context, pool, view, leaf, "#fff");
      const alpha = context.getImageData(box.x, box.y, box.width, box.height).data;
      for (const mask of leaf.masks) multiplyByMask(alpha, pool, view, mask, box);
      forEachRun(alpha, box, (y, fromX, toX) => mark(index, y, fromX, toX));
    });
  });
}

function forEachRun(
  rgba: Uint8ClampedArray,
  box: PixelBox,
  visit: (y: number, fromX: number, toX: number) => void,
): void {
  let at = 3;
  for (let y = 0; y < box.height; y++) {
    let start = -1;
    for (let x = 0; x < box.width; x++, at += 4) {
      const inside = rgba[at]! >= half;
      if (inside && start < 0) start = x;
      else if (!inside && start >= 0) {
        visit(box.y + y, box.x + start, box.x + x);
        start = -1;
      }
    }
    if (start >= 0) visit(box.y + y, box.x + start, box.x + box.width);
  }
}

function multiplyByMask(
  rgba: Uint8ClampedArray,
  pool: CanvasPool,
  view: View,
  mask: PlacedMask,
  box: PixelBox,
): void {
  pool.lend(view.width, view.height, ({ context }) => {
    for (const leaf of mask.leaves) paintSilhouette(context, pool, view, leaf, maskColor(leaf, mask.type));
    const shown = context.getImageData(box.x, box.y, box.width, box.height).data;
    for (let i = 3; i < rgba.length; i += 4) rgba[i] = (rgba[i]! * (shown[i]! * shown[i - 1]!)) / 65025;
  });
}

/** In a luminance mask dark paint hides; a silhouette keeps only that much of the mask's shading. */
function maskColor({ layer }: Leaf, type: PlacedMask["type"]): string {
  if (type === "alpha" || layer.kind === "bitmap" || layer.fill?.paint.kind !== "solid") return "#fff";
  const { r, g, b } = layer.fill.paint.color;
  const luminance = Math.round(0.2126 * r + 0.7152 * g + 0.0722 * b);
  return `rgb(${luminance},${luminance},${luminance})`;
}
