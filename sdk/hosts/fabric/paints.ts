import { type FabricObject, Gradient, type TFiller } from "fabric";
import type { Fill, GradientStop, Matrix, Paint, Stroke } from "../../host/drawing.ts";
import { identity, multiply, scaling, translation } from "../../host/matrix.ts";
import { solidPaint } from "../shared/paints.ts";

type Filler = string | TFiller | null;

/** What a fill or stroke paints with; "unknown" where a Drawing has no word for it (patterns, colours beyond sRGB). */
export type Paints<T> = T | "none" | "unknown";

export function fillOf(object: FabricObject): Paints<Fill> {
  if (!object.hasFill()) return "none";
  const paint = paintOf(object.fill, object);
  if (typeof paint === "string") return paint;
  return { ...paint, rule: object.fillRule === "evenodd" ? "evenodd" : "nonzero" };
}

/** With the width as `strokeWidth` says it: for `strokeUniform` that is in units of the parent. */
export function strokeOf(object: FabricObject): Paints<Stroke> {
  if (!object.hasStroke()) return "none";
  const paint = paintOf(object.stroke, object);
  if (typeof paint === "string") return paint;
  // Fabric scales a gradient along with a uniform stroke's pen, which no fill or stroke of a Drawing does.
  if (object.strokeUniform && paint.paint.kind !== "solid") return "unknown";
  return {
    ...paint,
    width: object.strokeWidth,
    cap: object.strokeLineCap,
    join: object.strokeLineJoin,
    miterLimit: object.strokeMiterLimit,
    dashes: evenNumber(object.strokeDashArray ?? []),
    dashOffset: object.strokeDashOffset,
  };
}

/** Canvas doubles a list of odd length; a Drawing's list says all of it. */
function evenNumber(dashes: readonly number[]): readonly number[] {
  return dashes.length % 2 === 0 ? dashes : [...dashes, ...dashes];
}

function paintOf(
  filler: Filler,
  object: FabricObject,
): Paints<{ readonly paint: Paint; readonly opacity: number }> {
  if (filler === null || filler === "") return "none";
  if (typeof filler === "string") return solidPaint(filler) ?? "unknown";
  if (!(filler instanceof Gradient)) return "unknown";
  const paint = gradientOf(filler, object);
  return paint ? { paint, opacity: 1 } : "unknown";
}

/** Where a filler's own space lies in the object's: its origin is the upper left corner of the box without the stroke. */
export function fillerSpace({ width, height }: FabricObject): Matrix {
  return translation(-width / 2, -height / 2);
}

function gradientOf(gradient: Gradient<"linear" | "radial">, object: FabricObject): Paint | undefined {
  const stops = stopsOf(gradient);
  if (!stops) return undefined;
  const inUnits = gradient.gradientUnits === "percentage";
  const transform = [
    translation(gradient.offsetX || 0, gradient.offsetY || 0),
    inUnits ? scaling(object.width, object.height) : identity,
    gradient.gradientTransform ?? identity,
  ].reduce(multiply, fillerSpace(object));
  const { x1, y1, x2, y2, r1, r2 } = gradient.coords as Gradient<"radial">["coords"];
  if (gradient.type === "linear") return { kind: "linear", x1, y1, x2, y2, stops, transform };
  const [inner, outer, fx, fy, cx, cy] = r1 <= r2 ? [r1, r2, x1, y1, x2, y2] : [r2, r1, x2, y2, x1, y1];
  const concentric = Math.hypot(cx - fx, cy - fy) < 1e-9 * outer;
  // Between circles that have no common centre an inner radius makes a cone; a Drawing's gradients begin in a point.
  if (!(outer > 0) || (inner > 0 && !concentric)) return undefined;
  const from = inner / outer;
  const placed = (r1 <= r2 ? stops : [...stops].reverse()).map((stop) => ({
    ...stop,
    offset: from + (1 - from) * (r1 <= r2 ? stop.offset : 1 - stop.offset),
  }));
  return { kind: "radial", cx, cy, r: outer, fx, fy, stops: placed, transform };
}

function stopsOf({ colorStops }: Gradient<"linear" | "radial">): readonly GradientStop[] | undefined {
  const stops = colorStops.map(({ offset, color }) => {
    const solid = solidPaint(color);
    return solid && { offset, color: solid.paint.color, opacity: solid.opacity };
  });
  return stops.every((stop) => stop !== undefined) ? stops : undefined;
}
