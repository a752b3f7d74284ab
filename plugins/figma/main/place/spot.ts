import type { Frame, Rect } from "../../../../sdk/host/drawing.ts";
import { documentBounds } from "../../../../sdk/host/editor/frames.ts";
import { rectHolds } from "../document/transforms.ts";
import {
  ancestorsOf,
  findLayer,
  isFrame,
  layerById,
  outermostInOrder,
  stacksFromFirst,
  type Parent,
} from "../document/tree.ts";

/** Where in the tree a new layer goes. */
export interface Spot {
  readonly parent: Parent;
  readonly index: number;
}

/**
 * Above the layer that is named, or the frame's anchor, or the selection, or everything. A picture of an artboard goes
 * into it, on top, so that it moves with it.
 */
export async function findSpot(frame: Frame, above: string | undefined): Promise<Spot> {
  if (above !== undefined) return spotAbove(await layerById(above));
  const anchor = frame.anchor && (await findLayer(frame.anchor.id));
  if (anchor) return isOpenArtboard(anchor) ? onTopOf(anchor) : spotAbove(anchor);
  const selected = outermostInOrder(figma.currentPage.selection);
  const topmost = selected[selected.length - 1];
  return topmost ? spotAbove(topmost) : onTopOf(artboardUnder(frame) ?? figma.currentPage);
}

/** The topmost artboard that holds the whole frame. */
function artboardUnder(frame: Frame): Parent | undefined {
  const wanted = documentBounds(frame);
  const boards = figma.currentPage.children.filter(
    (node) => isOpenArtboard(node) && node.visible && holds(node.absoluteBoundingBox, wanted),
  );
  return boards[boards.length - 1] as (SceneNode & ChildrenMixin) | undefined;
}

function holds(outer: Rect | null, inner: Rect): boolean {
  return outer !== null && rectHolds(outer, inner);
}

function isOpenArtboard(node: SceneNode): node is SceneNode & ChildrenMixin {
  return isFrame(node) && node.parent?.type === "PAGE" && !isClosed(node) && !node.locked;
}

/**
 * Above the layer itself, or above the outermost layer around it that takes no new ones. A component set takes none
 * beside its components, but they do.
 */
function spotAbove(node: SceneNode): Spot {
  const around = ancestorsOf(node);
  let outermostClosed = -1;
  around.forEach((above, i) => {
    const closed = above.type === "COMPONENT_SET" ? i === outermostClosed + 1 : isClosed(above);
    if (closed || above.locked) outermostClosed = i;
  });
  const neighbour = outermostClosed < 0 ? node : around[outermostClosed]!;
  const parent = neighbour.parent as Parent;
  const at = parent.children.indexOf(neighbour);
  return { parent, index: stacksFromFirst(parent) ? at : at + 1 };
}

function onTopOf(parent: Parent): Spot {
  return { parent, index: stacksFromFirst(parent) ? 0 : parent.children.length };
}

/** Layers whose children are not the user's to add to, or would become something else there. */
const closedKinds: readonly string[] = [
  "INSTANCE",
  "BOOLEAN_OPERATION",
  "COMPONENT_SET",
  "TRANSFORM_GROUP",
  "TABLE",
];

function isClosed(node: SceneNode): boolean {
  return closedKinds.includes(node.type) || !("insertChild" in node);
}
