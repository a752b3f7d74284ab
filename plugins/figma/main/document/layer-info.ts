import type { LayerInfo } from "../../../../sdk/host/editor/selection.ts";
import { visiblePaints } from "../capture/paints.ts";
import { isResult } from "../results/marks.ts";
import { ancestorsOf, hasChildren, isLocked, paintOrder, topOf } from "./tree.ts";

export function layerInfo(
  node: SceneNode,
  depth = ancestorsOf(node).length,
  locked = isLocked(node),
): LayerInfo {
  const { id, name, visible } = node;
  return { id, name, kind: kindOf(node), depth, visible, locked, result: isResult(node) };
}

/** Those in the outermost layers around the selection, or all of the page; top first. */
export function layerList(): LayerInfo[] {
  const { selection } = figma.currentPage;
  const around = new Set(selection.map((node) => topOf(node).id));
  const listed: LayerInfo[] = [];
  const list = (nodes: readonly SceneNode[], depth: number, locked: boolean) => {
    for (const node of nodes.slice().reverse()) {
      if (depth === 0 && around.size > 0 && !around.has(node.id)) continue;
      const info = layerInfo(node, depth, locked || node.locked);
      listed.push(info);
      if (hasChildren(node) && info.kind === "group" && !info.result)
        list(paintOrder(node), depth + 1, info.locked);
    }
  };
  list(paintOrder(figma.currentPage), 0, false);
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
