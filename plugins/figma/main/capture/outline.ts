import type { FillRule, Rect } from "../../../../sdk/host/drawing.ts";
import { writePathData } from "../../protocol/index.ts";
import { ellipsePath } from "../../../../sdk/host/path/shapes.ts";
import { roundedRectangle, type CornerRadii } from "./rounded-rectangle.ts";
import { arcPath, isFullEllipse } from "./arc.ts";

/** A shape in a layer's local space, as SVG path data. */
export interface Outline {
  readonly path: string;
  readonly rule: FillRule;
  /** Has an inside: strokes can lie there, or outside of it. */
  readonly closed: boolean;
}

/** What a layer's fills cover. Figma tells it of layers that have a fill; of the others it follows from their kind. */
export function outlinesOf(node: SceneNode): Outline[] {
  const told = "fillGeometry" in node ? toOutlines(node.fillGeometry) : [];
  return told.length > 0 ? told : outlinesByKind(node);
}

/** What a layer's strokes run along; undefined where Figma alone knows. */
export function strokeLineOf(node: SceneNode): Outline[] | undefined {
  // The geometry of fills has the rounded corners, but leaves out what encloses nothing.
  if (node.type === "VECTOR" && node.vectorPaths.some(({ windingRule }) => windingRule === "NONE")) {
    return toOutlines(node.vectorPaths);
  }
  const outlines = outlinesOf(node);
  return outlines.length > 0 ? outlines : undefined;
}

export function toOutlines(paths: VectorPaths): Outline[] {
  const outlines: Outline[] = [];
  for (const { data, windingRule } of paths) {
    if (data.trim() === "") continue;
    const rule = windingRule === "EVENODD" ? "evenodd" : "nonzero";
    const closed = windingRule !== "NONE";
    const last = outlines[outlines.length - 1];
    if (last && last.rule === rule && last.closed === closed) {
      outlines[outlines.length - 1] = { ...last, path: `${last.path} ${data}` };
    } else outlines.push({ path: data, rule, closed });
  }
  return outlines;
}

function outlinesByKind(node: SceneNode): Outline[] {
  const { width, height } = node;
  switch (node.type) {
    case "LINE":
      return [{ path: `M 0 0 L ${width} 0`, rule: "nonzero", closed: false }];
    case "VECTOR":
      return toOutlines(node.vectorPaths);
    case "ELLIPSE":
      return [arcPath(node)];
    case "POLYGON":
    case "STAR":
    case "BOOLEAN_OPERATION":
    case "TEXT":
    case "TEXT_PATH":
      return [];
    default:
      return hasCorners(node)
        ? [
            {
              path: roundedRectangle({ x: 0, y: 0, width, height }, cornersOf(node)),
              rule: "nonzero",
              closed: true,
            },
          ]
        : [];
  }
}

/** A layer whose outline is its box, corners rounded. */
function hasCorners(node: SceneNode): node is SceneNode & RectangleCornerMixin {
  return "topLeftRadius" in node;
}

/** Smoothed corners have a curve that only Figma knows. */
function isSmoothed(node: SceneNode): boolean {
  return "cornerSmoothing" in node && node.cornerSmoothing !== 0;
}

function cornersOf(node: RectangleCornerMixin): CornerRadii {
  return [node.topLeftRadius, node.topRightRadius, node.bottomRightRadius, node.bottomLeftRadius];
}

/** The outline moved outwards by `by` (inwards if negative) where that is known exactly: boxes and whole ellipses. */
export function offsetOutline(node: SceneNode, by: number): string | undefined {
  const box: Rect = { x: -by, y: -by, width: node.width + 2 * by, height: node.height + 2 * by };
  if (!(box.width > 0 && box.height > 0)) return undefined;
  if (hasCorners(node) && !isSmoothed(node)) {
    const radii = cornersOf(node).map((r) => (r > 0 ? Math.max(0, r + by) : 0));
    return roundedRectangle(box, radii as unknown as CornerRadii);
  }
  if (node.type === "ELLIPSE" && isFullEllipse(node.arcData)) {
    return writePathData(ellipsePath(node.width / 2, node.height / 2, box.width / 2, box.height / 2));
  }
  return undefined;
}
