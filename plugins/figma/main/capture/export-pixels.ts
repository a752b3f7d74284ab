import type { Frame } from "../../../../sdk/host/drawing.ts";
import { documentBounds } from "../../../../sdk/host/editor/frames.ts";
import { identity } from "../../../../sdk/host/matrix.ts";
import type { WireDrawing } from "../../protocol/index.ts";
import { hasChildren, paintOrder } from "../document/tree.ts";
import type { Turns } from "../turns.ts";
import { currentFrame } from "./frame-of.ts";
import { Gathering } from "./gathering.ts";
import { exportBounds, largestExport } from "./picture.ts";
import { readSiblings } from "./read-children.ts";

/** A layer is taken apart where the region shows less than this share of it. */
const smallestShare = 1 / 8;

/**
 * What the document shows in a region, in as few of Figma's own pictures as its limit on their size allows: a layer that
 * would be too large is taken apart into those within it, down to shapes, whose geometry serves at any size.
 * @param scale pixels for each unit of the region
 */
export async function exportPixels(region: Frame, scale: number, turns: Turns): Promise<WireDrawing> {
  const frame = await currentFrame(region);
  const within = documentBounds(frame);
  const share = (width: number, height: number) => (within.width * within.height) / (width * height);
  const gathering = new Gathering({
    scale,
    within,
    leaveOut: () => false,
    asPicture(node) {
      const bounds = exportBounds(node)?.rect;
      if (!bounds || !("exportAsync" in node)) return false;
      if (Math.max(bounds.width, bounds.height) * scale > largestExport - 2) return false;
      return !hasChildren(node) || share(bounds.width, bounds.height) >= smallestShare;
    },
    turns,
  });
  const layers = await readSiblings(paintOrder(figma.currentPage), frame.toDocument ?? identity, gathering);
  return { frame, layers, pictures: gathering.pictures, notes: gathering.notes };
}
