import type { Matrix } from "../../../../sdk/host/drawing.ts";
import type { WireGroup, WireLayer } from "../../protocol/index.ts";
import { asOneLayer, baseOf, type Part } from "./base.ts";
import type { Gathering } from "./gathering.ts";
import { outlinesOf } from "./outline.ts";
import { readLayer } from "./read-layer.ts";

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
    type === "VECTOR" ? solidOutline(node, parent, gathering) : await readLayer(node, parent, gathering);
  return { layers: layer ? [layer] : [], type: type === "LUMINANCE" ? "luminance" : "alpha" };
}

/** A mask by outline shows all that its shape covers, whatever its paints. */
function solidOutline(node: SceneNode, parent: Matrix, gathering: Gathering): WireLayer | undefined {
  const paint = { kind: "solid", color: { r: 0, g: 0, b: 0 } } as const;
  const parts: Part[] = outlinesOf(node).map(({ path, rule }) => ({
    kind: "path",
    path,
    fill: { paint, rule, opacity: 1 },
  }));
  return asOneLayer({ ...baseOf(node, parent, gathering), opacity: 1, blendMode: "normal" }, parts);
}
