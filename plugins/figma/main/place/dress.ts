import type { Fill, Paint as DrawingPaint, Stroke } from "../../../../sdk/host/drawing.ts";
import { invert, multiply } from "../../../../sdk/host/matrix.ts";
import type { WireBase } from "../../protocol/index.ts";
import { cssBlendMode } from "../capture/blend-mode.ts";
import { toTransform } from "../document/transforms.ts";

/** What every layer has, whatever its kind. */
export function dress(node: SceneNode & LayoutMixin, { name, opacity, visible, blendMode }: WireBase): void {
  node.name = name;
  node.visible = visible;
  if (!("opacity" in node)) return;
  node.opacity = opacity;
  const mode = figmaBlendMode(blendMode);
  if (mode) node.blendMode = mode;
}

function figmaBlendMode(css: string): BlendMode | undefined {
  if (css === "normal") return undefined;
  return (Object.keys(cssBlendMode) as BlendMode[]).find(
    (mode) => cssBlendMode[mode].css === css && cssBlendMode[mode].exact,
  );
}

export function setFill(node: GeometryMixin & DimensionAndPositionMixin, fill: Fill | undefined): void {
  node.fills = fill ? [figmaPaint(fill.paint, fill.opacity, node)] : [];
}

/** @param scale units of the document for one of the stroke's */
export function setStroke(
  node: GeometryMixin & DimensionAndPositionMixin,
  stroke: Stroke | undefined,
  scale: number,
): void {
  if (!stroke) {
    node.strokes = [];
    return;
  }
  node.strokes = [figmaPaint(stroke.paint, stroke.opacity, node)];
  node.strokeWeight = stroke.width * scale;
  node.strokeAlign = "CENTER";
  node.strokeCap = ({ butt: "NONE", round: "ROUND", square: "SQUARE" } as const)[stroke.cap];
  node.strokeJoin = ({ miter: "MITER", round: "ROUND", bevel: "BEVEL" } as const)[stroke.join];
  node.dashPattern = stroke.dashes.map((dash) => dash * scale);
}

/** Gradients are told in the unit square of the layer's box, which has to have its size already. */
function figmaPaint(
  paint: DrawingPaint,
  opacity: number,
  { width, height }: { readonly width: number; readonly height: number },
): Paint {
  if (paint.kind === "solid") return { type: "SOLID", color: toFigmaColor(paint.color), opacity };
  const [from, across, down] =
    paint.kind === "linear"
      ? [
          [paint.x1, paint.y1],
          [paint.x2 - paint.x1, paint.y2 - paint.y1],
          [paint.y1 - paint.y2, paint.x2 - paint.x1],
        ]
      : [
          [paint.cx - paint.r, paint.cy],
          [2 * paint.r, 0],
          [0, 2 * paint.r],
        ];
  const [x = 0, y = 0] = from;
  const [ax = 0, ay = 0] = across;
  const [dx = 0, dy = 0] = down;
  // Figma's gradients run along the middle of their unit square.
  const square = [ax, ay, dx, dy, x - dx / 2, y - dy / 2] as const;
  const toBox = multiply(
    [1 / (width || 1), 0, 0, 1 / (height || 1), 0, 0],
    multiply(paint.transform, square),
  );
  return {
    type: paint.kind === "linear" ? "GRADIENT_LINEAR" : "GRADIENT_RADIAL",
    gradientTransform: toTransform(invert(toBox) ?? [1, 0, 0, 1, 0, 0]),
    gradientStops: paint.stops.map(({ offset, color, opacity: a }) => ({
      position: offset,
      color: { ...toFigmaColor(color), a },
    })),
    opacity,
  };
}

function toFigmaColor({ r, g, b }: { readonly r: number; readonly g: number; readonly b: number }): RGB {
  return { r: r / 255, g: g / 255, b: b / 255 };
}
