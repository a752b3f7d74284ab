import type { LayerInfo } from "../../../../sdk/host/editor/selection.ts";
import { visiblePaints } from "../capture/paints.ts";
import { isResult } from "../results/marks.ts";
import { artboard, hasChildren, isLocked, paintOrder } from "./tree.ts";

/** @param depth groups around it, the artboard not counted */
export function layerInfo(node: SceneNode, depth: number, locked = isLocked(node)): LayerInfo {
  const { id, name, visible } = node;
  return { id, name, kind: kindOf(node), depth, visible, locked, result: isResult(node) };
}

/** Those in the artboard of the selection, or all of the page; top first. */
export function layerList(): LayerInfo[] {
  const listed: LayerInfo[] = [];
  const list = (nodes: readonly SceneNode[], depth: number, locked: boolean) => {
    for (const node of nodes.slice().reverse()) {
      const info = layerInfo(node, depth, locked || node.locked);
      listed.push(info);
      if (hasChildren(node) && info.kind === "group") list(paintOrder(node), depth + 1, info.locked);
    }
  };
  const board = artboard();
  list(paintOrder(board ?? figma.currentPage), 0, board?.locked ?? false);
  return listed;
}

const shapes: readonly SceneNode["type"][] = [
  "RECTANGLE",
  "ELLIPSE",
  "POLYGON",
  "STAR",
  "LINE",
  "VECTOR",
  "BOOLEAN_OPERATION",
];

function kindOf(node: SceneNode): LayerInfo["kind"] {
  if (node.type === "TEXT" || node.type === "TEXT_PATH") return "text";
  if (isResult(node)) return "bitmap";
  if (shapes.includes(node.type)) {
    const painted = "fills" in node && visiblePaints(node.fills).some((paint) => paint.type === "IMAGE");
    return painted ? "bitmap" : "path";
  }
  return hasChildren(node) ? "group" : "bitmap";
}
