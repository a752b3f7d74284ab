import type { Selection } from "../../../../sdk/host/editor/selection.ts";
import { frameOf } from "../capture/frame-of.ts";
import { layerInfo } from "./layer-info.ts";
import { ancestorsOf, artboard, outermostInOrder } from "./tree.ts";

export function readSelection(): Selection | null {
  const nodes = outermostInOrder(figma.currentPage.selection);
  if (nodes.length === 0) return null;
  const board = artboard();
  const depthOf = (node: SceneNode) => ancestorsOf(node).filter((above) => above.id !== board?.id).length;
  const layers = nodes.map((node) => layerInfo(node, depthOf(node))).reverse();
  return { frame: frameOf(nodes), layers, marquee: false };
}
