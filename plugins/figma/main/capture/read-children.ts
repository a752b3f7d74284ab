import type { Matrix } from "../../../../sdk/host/drawing.ts";
import type { WireLayer } from "../../protocol/index.ts";
import { paintOrder } from "../document/tree.ts";
import { rectsMeet } from "../document/transforms.ts";
import type { Gathering } from "./gathering.ts";
import { groupWithin } from "./group-within.ts";
import { isActiveMask, maskOf } from "./mask.ts";
import { readLayer } from "./read-layer.ts";

/**
 * The layers in another, bottom first. A mask shows what lies above it among its siblings, so these become its group.
 * @param parent the parent's space → document space
 */
export async function readChildren(
  parent: ChildrenMixin,
  space: Matrix,
  gathering: Gathering,
): Promise<WireLayer[]> {
  return readSiblings(paintOrder(parent), space, gathering);
}

export async function readSiblings(
  nodes: readonly SceneNode[],
  space: Matrix,
  gathering: Gathering,
): Promise<WireLayer[]> {
  const layers: WireLayer[] = [];
  for (let i = 0; i < nodes.length && !gathering.finished; i++) {
    const node = nodes[i]!;
    if (!node.visible || gathering.leavesOut(node)) continue;
    if (isActiveMask(node)) {
      const mask = await maskOf(node, space, gathering);
      const children = await readSiblings(nodes.slice(i + 1), space, gathering);
      if (children.length > 0) layers.push(groupWithin(node, "mask", children, { mask }));
      break;
    }
    if (isFarOff(node, gathering)) continue;
    const layer = await readLayer(node, space, gathering);
    if (layer) layers.push(layer);
  }
  return layers;
}

function isFarOff(node: SceneNode, { within }: Gathering): boolean {
  if (!within) return false;
  const painted = "absoluteRenderBounds" in node ? node.absoluteRenderBounds : node.absoluteBoundingBox;
  return painted !== null && !rectsMeet(painted, within);
}
