import type { Matrix } from "../../../../sdk/host/drawing.ts";
import type { WireBase, WireLayer } from "../../protocol/index.ts";
import { asOneLayer, type Part } from "./base.ts";
import { fillParts, fillsOf } from "./fills.ts";
import type { Gathering } from "./gathering.ts";
import { isPlain, isPlainImage, visiblePaints } from "./paints.ts";
import { pictureLayer } from "./picture.ts";
import { strokeParts } from "./strokes.ts";
import { svgLayer } from "./svg.ts";

type Shape =
  RectangleNode | EllipseNode | PolygonNode | StarNode | LineNode | VectorNode | BooleanOperationNode;

type Outlined = Shape | TextNode | TextPathNode;

/** A layer with an outline: its fills and strokes as paths, or a picture where only Figma has the paint. */
export async function readShape(
  node: Shape,
  base: WireBase,
  parent: Matrix,
  gathering: Gathering,
): Promise<WireLayer | undefined> {
  // Regions of a network of lines have fills of their own, which only the SVG tells.
  if (node.fills === figma.mixed) return svgLayer(node, base, parent);
  if (hasPaintOfFigmaOnly(node)) {
    gathering.note(node, "picture");
    return pictureLayer(node, base, parent, gathering);
  }
  return asOneLayer(base, await paintedParts(node, gathering));
}

/** A layer's fills and strokes, bottom first. */
export async function paintedParts(node: Outlined, gathering: Gathering): Promise<readonly Part[]> {
  return joined([...(await fillParts(node, gathering)), ...strokeParts(node, gathering)]);
}

export function hasPaintOfFigmaOnly(node: Outlined): boolean {
  const fills = fillsOf(node);
  return (
    fills.some((paint) => !isPlain(paint) && !isPlainImage(paint)) ||
    visiblePaints(node.strokes).some((paint) => !isPlain(paint))
  );
}

/** One fill under one stroke along the same line is one path. */
function joined(parts: readonly Part[]): readonly Part[] {
  const [below, above] = parts;
  if (parts.length !== 2 || below?.kind !== "path" || above?.kind !== "path" || below.path !== above.path)
    return parts;
  if (!below.fill || !above.stroke || below.blendMode || above.blendMode || above.clip) return parts;
  return [{ ...below, stroke: above.stroke }];
}
