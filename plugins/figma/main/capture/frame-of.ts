import type { Frame, Rect } from "../../../../sdk/host/drawing.ts";
import { frameNow, uprightSpace } from "../../../../sdk/host/editor/frames.ts";
import { applyToRect } from "../../../../sdk/host/matrix.ts";
import { unionRects } from "../../../../sdk/host/path/bounds.ts";
import { findLayer } from "../document/tree.ts";
import { boxOf, seenFrom, toDocument, unitBoxToDocument } from "../document/transforms.ts";
import { Failure } from "../failure.ts";

/** One layer upright in its own orientation; several in document space. */
export function frameOf(nodes: readonly SceneNode[]): Frame {
  const [only] = nodes;
  if (only && nodes.length === 1) return uprightFrame(only);
  const boxes = nodes.map((node) => applyToRect(toDocument(node), widened(node)));
  return checked(unionRects(boxes) ?? { x: 0, y: 0, width: 0, height: 0 });
}

function uprightFrame(node: SceneNode): Frame {
  const own = toDocument(node);
  const upright = uprightSpace(own);
  const box = applyToRect(seenFrom(upright, own), widened(node));
  return {
    ...checked(box),
    toDocument: upright,
    anchor: { id: node.id, toDocument: unitBoxToDocument(node) },
  };
}

/** A line has a length but no area: its frame takes in the width of its stroke. */
function widened(node: SceneNode): Rect {
  const { x, y, width, height } = boxOf(node);
  if (width > 0 && height > 0) return { x, y, width, height };
  const stroke = "strokeWeight" in node && typeof node.strokeWeight === "number" ? node.strokeWeight : 0;
  const reach = Math.max(1, stroke) / 2;
  return { x: x - reach, y: y - reach, width: width + 2 * reach, height: height + 2 * reach };
}

/** A frame that the page sent, where its anchor has taken it since. @throws Failure "invalid-drawing" for one without an area */
export async function currentFrame(frame: Frame): Promise<Frame> {
  checked(frame);
  const anchor = frame.anchor && (await findLayer(frame.anchor.id));
  return frameNow(frame, anchor && unitBoxToDocument(anchor));
}

function checked<R extends Rect>(rect: R): R {
  const { x, y, width, height } = rect;
  if ([x, y, width, height].every(Number.isFinite) && width > 0 && height > 0) return rect;
  throw new Failure(
    "invalid-drawing",
    `The frame is ${width} × ${height} at (${x}, ${y}); select something with a positive size.`,
  );
}
