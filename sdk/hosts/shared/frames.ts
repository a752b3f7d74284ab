import type { Anchor, Frame, Matrix } from "../../host/drawing.ts";
import { checkFrame, frameNow, uprightSpace } from "../../host/editor/frames.ts";
import { applyToRect, identity, invert, multiply } from "../../host/matrix.ts";
import { unionRects } from "../../host/path/bounds.ts";
import type { Scene } from "./scene.ts";
import { findNode } from "./tree.ts";

/** Where objects lie: upright in its own orientation for one, in document space for several. */
export function frameOf<Node>(scene: Scene<Node>, nodes: readonly Node[]): Frame {
  const [only] = nodes;
  if (only === undefined || nodes.length > 1) {
    const boxes = nodes.map((node) => applyToRect(scene.toDocument(node), scene.box(node)));
    return checkFrame(unionRects(boxes) ?? empty);
  }
  const toDocument = scene.toDocument(only);
  const upright = uprightSpace(toDocument);
  const rect = applyToRect(multiply(invert(upright)!, toDocument), scene.box(only));
  const turned = upright !== identity && { toDocument: upright };
  return checkFrame({ ...rect, ...turned, anchor: anchorOf(scene, only) });
}

const empty = { x: 0, y: 0, width: 0, height: 0 };

/**
 * An anchor's local space is its box as a unit square, not the object's own: so a frame follows an object that grows by
 * its width as well as one that grows by its scale.
 */
export function anchorOf<Node>(scene: Scene<Node>, node: Node): Anchor {
  const { x, y, width, height } = scene.box(node);
  return {
    id: scene.info(node).id,
    toDocument: multiply(scene.toDocument(node), [width, 0, 0, height, x, y]),
  };
}

/** Where the frame's anchor is now; undefined where it has none or the anchor is gone. */
export function anchorNow<Node>(scene: Scene<Node>, frame: Frame): Matrix | undefined {
  const node = frame.anchor && findNode(scene, frame.anchor.id);
  return node === undefined ? undefined : anchorOf(scene, node).toDocument;
}

/** The frame as a capture at this moment would tell it, having followed its anchor. */
export function currentFrame<Node>(scene: Scene<Node>, frame: Frame): Frame {
  return checkFrame(frameNow(frame, anchorNow(scene, frame)));
}
