import { filledWith } from "../results/marks.ts";
import { blendModeOf, type Part } from "./base.ts";
import type { Gathering } from "./gathering.ts";
import { pictureOfFill } from "./image-fill.ts";
import { outlinesOf, type Outline } from "./outline.ts";
import { isPlain, isPlainImage, nearestPaint, toDrawingPaint, visiblePaints } from "./paints.ts";

/** The fills that a capture shows: a picture of ours in a shape of the user's is not among them. */
export function fillsOf(node: SceneNode): Paint[] {
  if (!("fills" in node)) return [];
  const ours = filledWith(node);
  return visiblePaints(node.fills).filter(
    (paint) => paint.type !== "IMAGE" || !ours || paint.imageHash !== ours,
  );
}

/** A layer's fills as parts, bottom first, in its local space. */
export async function fillParts(node: SceneNode, gathering: Gathering): Promise<Part[]> {
  const parts: Part[] = [];
  const fills = fillsOf(node);
  if (fills.length === 0) return parts;
  const outlines = outlinesOf(node).filter((outline) => outline.closed);
  for (const paint of fills)
    for (const outline of outlines) parts.push(...(await partOf(node, paint, outline, gathering)));
  return parts;
}

async function partOf(
  node: SceneNode,
  paint: Paint,
  outline: Outline,
  gathering: Gathering,
): Promise<Part[]> {
  const blendMode = blendModeOf(node, paint.blendMode ?? "NORMAL", gathering);
  if (isPlain(paint)) {
    const { path, rule } = outline;
    const fill = { paint: toDrawingPaint(paint, node), rule, opacity: paint.opacity ?? 1 };
    return [{ kind: "path", path, fill, ...(blendMode === "normal" ? {} : { blendMode }) }];
  }
  if (isPlainImage(paint)) {
    const picture = await pictureOfFill(paint, node, gathering);
    if (!picture) return [];
    const own = { name: node.name, visible: true, opacity: 1, blendMode: "normal" };
    return [
      {
        ...own,
        id: `${node.id}#image`,
        kind: "group",
        transform: [1, 0, 0, 1, 0, 0],
        opacity: paint.opacity ?? 1,
        blendMode,
        clip: { path: outline.path, rule: outline.rule },
        children: [{ ...own, id: `${node.id}#picture`, ...picture }],
      },
    ];
  }
  gathering.note(node, "paint");
  const nearest = nearestPaint(paint);
  return nearest ? partOf(node, nearest, outline, gathering) : [];
}
