import type { Matrix } from "../../../../sdk/host/drawing.ts";
import type { WireBase, WireLayer } from "../../protocol/index.ts";
import { seenFrom } from "../document/transforms.ts";

/**
 * A layer as Figma's own SVG, its letters as outlines: for text whose letters differ, and shapes whose regions do. Its
 * opacity is in the SVG. Undefined where there is nothing to paint.
 */
export async function svgLayer(
  node: SceneNode & ExportMixin,
  base: WireBase,
  parent: Matrix,
): Promise<WireLayer | undefined> {
  const box = node.absoluteBoundingBox;
  if (!box || ("absoluteRenderBounds" in node && !node.absoluteRenderBounds)) return undefined;
  const svg = await node.exportAsync({
    format: "SVG_STRING",
    contentsOnly: true,
    useAbsoluteBounds: true,
    svgOutlineText: true,
  });
  return { ...base, kind: "svg", svg, opacity: 1, transform: seenFrom(parent, [1, 0, 0, 1, box.x, box.y]) };
}
