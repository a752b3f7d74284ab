import type { GradientStop, Matrix, Paint as DrawingPaint, Rgb } from "../../../../sdk/host/drawing.ts";
import { invert, multiply } from "../../../../sdk/host/matrix.ts";
import { fromTransform } from "../document/transforms.ts";

/** Paints that are seen, bottom first. `figma.mixed` has none: what is mixed has no one paint. */
export function visiblePaints(paints: readonly Paint[] | PluginAPI["mixed"] | undefined): Paint[] {
  if (!paints || paints === figma.mixed) return [];
  return paints.filter((paint) => paint.visible !== false && (paint.opacity ?? 1) > 0);
}

/** What a Drawing's paints can say. */
export function isPlain(paint: Paint): paint is SolidPaint | GradientPaint {
  return paint.type === "SOLID" || paint.type === "GRADIENT_LINEAR" || paint.type === "GRADIENT_RADIAL";
}

/** An image that a Drawing shows as the same pixels in the same place. */
export function isPlainImage(paint: Paint): paint is ImagePaint {
  return paint.type === "IMAGE" && paint.scaleMode !== "TILE" && !isFiltered(paint);
}

function isFiltered({ filters = {} }: ImagePaint): boolean {
  return Object.values(filters).some((value) => value !== 0 && value !== undefined);
}

/** @param box the layer's size, which gradients are told in */
export function toDrawingPaint(
  paint: SolidPaint | GradientPaint,
  box: { readonly width: number; readonly height: number },
): DrawingPaint {
  if (paint.type === "SOLID") return { kind: "solid", color: toRgb(paint.color) };
  const stops = paint.gradientStops.map(toStop);
  const transform = gradientToLocal(paint.gradientTransform, box);
  // A gradient without a direction is its last colour.
  if (!transform)
    return { kind: "solid", color: stops[stops.length - 1]?.color ?? toRgb({ r: 0, g: 0, b: 0 }) };
  return paint.type === "GRADIENT_LINEAR"
    ? { kind: "linear", x1: 0, y1: 0.5, x2: 1, y2: 0.5, stops, transform }
    : { kind: "radial", cx: 0.5, cy: 0.5, r: 0.5, fx: 0.5, fy: 0.5, stops, transform };
}

/** What stands for a paint that a Drawing cannot say, where the layer's children are to keep their geometry. */
export function nearestPaint(paint: Paint): Paint | undefined {
  switch (paint.type) {
    case "GRADIENT_DIAMOND":
      return { ...paint, type: "GRADIENT_RADIAL" };
    case "GRADIENT_ANGULAR":
      return { type: "SOLID", color: meanColor(paint.gradientStops), opacity: paint.opacity ?? 1 };
    case "IMAGE":
      return { type: "IMAGE", scaleMode: "FILL", imageHash: paint.imageHash, opacity: paint.opacity ?? 1 };
    default:
      return undefined;
  }
}

function gradientToLocal(
  gradient: Transform,
  { width, height }: { width: number; height: number },
): Matrix | undefined {
  const toUnitBox = invert(fromTransform(gradient));
  return toUnitBox && multiply([width, 0, 0, height, 0, 0], toUnitBox);
}

function toStop({ position, color }: ColorStop): GradientStop {
  return { offset: position, color: toRgb(color), opacity: color.a };
}

/** Figma's channels run from 0 to 1. */
export function toRgb({ r, g, b }: RGB): Rgb {
  return { r: Math.round(r * 255), g: Math.round(g * 255), b: Math.round(b * 255) };
}

function meanColor(stops: readonly ColorStop[]): RGB {
  const mean = (channel: (color: RGBA) => number) =>
    stops.reduce((sum, { color }) => sum + channel(color), 0) / Math.max(1, stops.length);
  return { r: mean(({ r }) => r), g: mean(({ g }) => g), b: mean(({ b }) => b) };
}
