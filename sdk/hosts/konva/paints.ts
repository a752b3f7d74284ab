import type Konva from "konva";
import type { Fill, GradientStop, Paint, Stroke } from "../../host/drawing.ts";
import { identity } from "../../host/matrix.ts";
import { solidPaint } from "../shared/paints.ts";

/** What a fill or stroke paints with; "unknown" where a Drawing has no word for it (patterns, colours beyond sRGB). */
export type Paints<T> = T | "none" | "unknown";

type Painted = Paints<{ readonly paint: Paint; readonly opacity: number }>;

export function fillOf(shape: Konva.Shape): Paints<Fill> {
  if (!shape.fillEnabled() || !shape.hasFill()) return "none";
  const paint = fillPaint(shape);
  const { fillRule } = shape.attrs as { fillRule?: CanvasFillRule };
  return typeof paint === "string" ? paint : { ...paint, rule: fillRule ?? "nonzero" };
}

/** Konva takes what `fillPriority` names if it is there, else the first there is in its own order. */
function fillPaint(shape: Konva.Shape): Painted {
  const sources: Readonly<Record<string, () => Painted | undefined>> = {
    color: () => {
      const fill: unknown = shape.fill();
      if (!fill) return undefined;
      return (typeof fill === "string" ? solidPaint(fill) : undefined) ?? "unknown";
    },
    pattern: () => {
      const image = shape.fillPatternImage() as unknown;
      return image ? "unknown" : undefined;
    },
    "linear-gradient": () => linearPaint(shape),
    "radial-gradient": () => radialPaint(shape),
  };
  const wanted = [shape.fillPriority(), ...Object.keys(sources)];
  for (const name of wanted) {
    const paint = sources[name]?.();
    if (paint) return paint;
  }
  return "none";
}

function linearPaint(shape: Konva.Shape): Painted | undefined {
  const stops = stopsOf(shape.fillLinearGradientColorStops());
  if (!stops || stops === "unknown") return stops;
  const { x: x1, y: y1 } = shape.fillLinearGradientStartPoint();
  const { x: x2, y: y2 } = shape.fillLinearGradientEndPoint();
  return { paint: { kind: "linear", x1, y1, x2, y2, stops, transform: identity }, opacity: 1 };
}

function radialPaint(shape: Konva.Shape): Painted | undefined {
  const stops = stopsOf(shape.fillRadialGradientColorStops());
  if (!stops || stops === "unknown") return stops;
  const start = shape.fillRadialGradientStartPoint();
  const end = shape.fillRadialGradientEndPoint();
  const inner = shape.fillRadialGradientStartRadius();
  const r = shape.fillRadialGradientEndRadius();
  const concentric = start.x === end.x && start.y === end.y;
  // Between circles without a common centre an inner radius makes a cone; a Drawing's gradients begin in a point.
  if (!(r > inner) || (inner > 0 && !concentric)) return "unknown";
  const from = inner / r;
  const placed = stops.map((stop) => ({ ...stop, offset: from + (1 - from) * stop.offset }));
  return {
    paint: {
      kind: "radial",
      cx: end.x,
      cy: end.y,
      r,
      fx: start.x,
      fy: start.y,
      stops: placed,
      transform: identity,
    },
    opacity: 1,
  };
}

export function strokeOf(shape: Konva.Shape): Paints<Stroke> {
  if (!shape.hasStroke()) return "none";
  const paint = strokePaint(shape);
  if (typeof paint === "string") return paint;
  const { lineCap, lineJoin, miterLimit } = shape.attrs as Partial<CanvasPathDrawingStyles>;
  return {
    ...paint,
    width: shape.strokeWidth(),
    cap: lineCap ?? "butt",
    join: lineJoin ?? "miter",
    miterLimit: miterLimit ?? 10,
    dashes: shape.dashEnabled() ? evenNumber(shape.dash()) : [],
    dashOffset: shape.dashOffset(),
  };
}

function strokePaint(shape: Konva.Shape): Painted {
  const stops = stopsOf(shape.strokeLinearGradientColorStops());
  if (stops === "unknown") return stops;
  if (stops) {
    const { x: x1, y: y1 } = shape.strokeLinearGradientStartPoint();
    const { x: x2, y: y2 } = shape.strokeLinearGradientEndPoint();
    return { paint: { kind: "linear", x1, y1, x2, y2, stops, transform: identity }, opacity: 1 };
  }
  const stroke: unknown = shape.stroke();
  return (typeof stroke === "string" ? solidPaint(stroke) : undefined) ?? "unknown";
}

/** Canvas doubles a list of odd length; a Drawing's list says all of it. */
function evenNumber(dashes: readonly number[] = []): readonly number[] {
  return dashes.length % 2 === 0 ? dashes : [...dashes, ...dashes];
}

/** Konva lists offsets and colours in turn. */
function stopsOf(list: unknown): readonly GradientStop[] | "unknown" | undefined {
  if (!Array.isArray(list) || list.length === 0) return undefined;
  const stops: GradientStop[] = [];
  for (let i = 0; i + 1 < list.length; i += 2) {
    const solid = solidPaint(String(list[i + 1]));
    if (!solid) return "unknown";
    stops.push({ offset: Number(list[i]), color: solid.paint.color, opacity: solid.opacity });
  }
  return stops;
}
