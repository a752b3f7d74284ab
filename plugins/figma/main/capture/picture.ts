import type { Matrix, Rect } from "../../../../sdk/host/drawing.ts";
import { exportKey, type WireBase, type WireLayer } from "../../protocol/index.ts";
import { rectHolds, seenFrom } from "../document/transforms.ts";
import type { Gathering } from "./gathering.ts";
import { coveredBy } from "./picture-place.ts";
import { pngSize } from "./png-size.ts";

/** Longest side that Figma exports whole. */
export const largestExport = 4096;

/**
 * A layer as Figma itself paints it, with all that lies in it: its own opacity is in the picture, its blending is not.
 * Undefined where Figma has nothing to paint.
 * @param parent the parent's space → document space
 */
export async function pictureLayer(
  node: SceneNode,
  base: WireBase,
  parent: Matrix,
  gathering: Gathering,
): Promise<WireLayer | undefined> {
  const bounds = exportBounds(node);
  if (!bounds) return undefined;
  if (!("exportAsync" in node)) {
    gathering.note(node, "left-out");
    return undefined;
  }
  const scale = Math.min(
    gathering.scale,
    (largestExport - 2) / Math.max(bounds.rect.width, bounds.rect.height),
  );
  if (scale < gathering.scale) gathering.note(node, "resolution");
  const bytes = await node.exportAsync({
    format: "PNG",
    constraint: { type: "SCALE", value: scale },
    contentsOnly: true,
    useAbsoluteBounds: bounds.absolute,
    colorProfile: "SRGB",
  });
  const picture = exportKey(node.id);
  gathering.pictures[picture] = bytes;
  const rect = coveredBy(bounds.rect, scale, pngSize(bytes));
  return {
    ...base,
    kind: "picture",
    picture,
    rect,
    opacity: 1,
    transform: seenFrom(parent, [1, 0, 0, 1, 0, 0]),
  };
}

/**
 * What an export of the layer shows, in document space: its box, or all that it paints where that reaches farther. The
 * box is asked for where it will do, because Figma may cut the other one at the frames around.
 */
export function exportBounds(
  node: SceneNode,
): { readonly rect: Rect; readonly absolute: boolean } | undefined {
  const box = node.absoluteBoundingBox;
  const painted = "absoluteRenderBounds" in node ? node.absoluteRenderBounds : box;
  if (!painted || !hasArea(painted)) return undefined;
  return box && hasArea(box) && rectHolds(box, painted)
    ? { rect: box, absolute: true }
    : { rect: painted, absolute: false };
}

function hasArea({ width, height }: Rect): boolean {
  return width > 0 && height > 0;
}
