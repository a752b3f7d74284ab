import type { Matrix } from "../../../../sdk/host/drawing.ts";
import type { WireGroup, WireLayer } from "../../protocol/index.ts";
import { hasChildren } from "../document/tree.ts";
import { asOneLayer, baseOf, type Part } from "./base.ts";
import type { Gathering } from "./gathering.ts";
import { outlinesOf } from "./outline.ts";
import { visiblePaints } from "./paints.ts";
import { readLayer } from "./read-layer.ts";
import { strokeParts } from "./strokes.ts";

export function isActiveMask(node: SceneNode): boolean {
  return "isMask" in node && node.isMask && node.visible;
}

/** @param parent the space of the layers around it → document space */
export async function maskOf(
  node: SceneNode,
  parent: Matrix,
  gathering: Gathering,
): Promise<NonNullable<WireGroup["mask"]>> {
  const type = "maskType" in node ? node.maskType : "ALPHA";
  const layer =
    type === "VECTOR" && !isGroupLike(node)
      ? solidOutline(node, parent, gathering)
      : await readLayer(node, parent, gathering);
  return { layers: layer ? [layer] : [], type: type === "LUMINANCE" ? "luminance" : "alpha" };
}

/** What has no outline of its own but that of its layers. */
function isGroupLike(node: SceneNode): boolean {
  return hasChildren(node) && node.type !== "BOOLEAN_OPERATION";
}

/** A mask by outline shows whole what its fills and its strokes cover, whatever their paints are. */
function solidOutline(node: SceneNode, parent: Matrix, gathering: Gathering): WireLayer | undefined {
  const fills = "fills" in node && visiblePaints(node.fills).length > 0 ? outlinesOf(node) : [];
  const parts: Part[] = [
    ...fills.map(({ path, rule }) => ({ kind: "path" as const, path, fill: { paint, rule, opacity: 1 } })),
    ...strokeParts(node, gathering).map(madeSolid),
  ];
  return asOneLayer({ ...baseOf(node, parent, gathering), opacity: 1, blendMode: "normal" }, parts);
}

const paint = { kind: "solid", color: { r: 0, g: 0, b: 0 } } as const;

function madeSolid(part: Part): Part {
  if (part.kind !== "path") return part;
  const { fill, stroke, ...rest } = part;
  return {
    ...rest,
    ...(fill && { fill: { ...fill, paint, opacity: 1 } }),
    ...(stroke && { stroke: { ...stroke, paint, opacity: 1 } }),
  };
}
