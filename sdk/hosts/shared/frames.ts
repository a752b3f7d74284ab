import { InvalidDrawing } from "../../errors.ts";
import type { Anchor, Frame, Matrix, Rect } from "../../host/drawing.ts";
import { frameToDocument, uprightSpace } from "../../host/editor/frames.ts";
import { applyToRect, identity, invert, multiply } from "../../host/matrix.ts";
import { unionRects } from "../../host/path/bounds.ts";
import type { Scene } from "./scene.ts";
import { findNode } from "./tree.ts";

/** Where objects lie: upright in its own orientation for one, in document space for several. */
export function frameOf<Node>(scene: Scene<Node>, nodes: readonly Node[]): Frame {
  const [only] = nodes;
  if (only === undefined || nodes.length > 1) {
    return withArea(
      unionRects(nodes.map((node) => applyToRect(scene.toDocument(node), scene.box(node)))),
      "What is selected",
    );
  }
  const toDocument = scene.toDocument(only);
  const upright = uprightSpace(toDocument);
  const rect = applyToRect(multiply(invert(upright)!, toDocument), scene.box(only));
  return {
    ...withArea(rect, `The layer "${scene.info(only).name}"`),
    ...(upright !== identity && { toDocument: upright }),
    anchor: anchorOf(scene, only),
  };
}

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

/** The frame's space → document space, the frame having followed its anchor. */
export function frameNow<Node>(scene: Scene<Node>, frame: Frame): Matrix {
  return frameToDocument(frame, anchorNow(scene, frame));
}

export function withArea(rect: Rect | undefined, what: string): Rect {
  const { x = 0, y = 0, width = 0, height = 0 } = rect ?? {};
  if (![x, y, width, height].every(Number.isFinite) || !(width > 0 && height > 0)) {
    throw new InvalidDrawing(
      `${what} is ${width} × ${height} units large; choose something that covers an area.`,
      { value: rect },
    );
  }
  return { x, y, width, height };
}
