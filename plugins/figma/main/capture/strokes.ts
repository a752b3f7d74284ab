import type { Stroke } from "../../../../sdk/host/drawing.ts";
import { blendModeOf, type Part } from "./base.ts";
import type { Gathering } from "./gathering.ts";
import { offsetOutline, strokeLineOf, toOutlines, type Outline } from "./outline.ts";
import { isPlain, nearestPaint, toDrawingPaint, visiblePaints } from "./paints.ts";
import { sideLines } from "./stroke-sides.ts";

type Stroked = SceneNode & MinimalStrokesMixin;
type PlainPaint = SolidPaint | GradientPaint;

export function isStroked(node: SceneNode): node is Stroked {
  return "strokes" in node && visiblePaints(node.strokes).length > 0 && node.strokeWeight !== 0;
}

/** A layer's strokes as parts, bottom first, in its local space: lines with a width wherever that says it exactly. */
export function strokeParts(node: SceneNode, gathering: Gathering): Part[] {
  if (!isStroked(node)) return [];
  const parts: Part[] = [];
  for (const paint of visiblePaints(node.strokes)) {
    const plain = isPlain(paint) ? paint : nearestPlain(node, paint, gathering);
    if (plain) parts.push(...partsOf(node, plain, gathering));
  }
  return parts;
}

function nearestPlain(node: Stroked, paint: Paint, gathering: Gathering): PlainPaint | undefined {
  gathering.note(node, "paint");
  const nearest = nearestPaint(paint);
  return nearest && isPlain(nearest) ? nearest : undefined;
}

function partsOf(node: Stroked, paint: PlainPaint, gathering: Gathering): Part[] {
  const blendMode = blendModeOf(node, paint.blendMode ?? "NORMAL", gathering);
  const blended = blendMode === "normal" ? {} : { blendMode };
  const pen = penOf(node, paint);
  if (pen && node.strokeWeight === figma.mixed) {
    const sides = sideLines(node);
    if (sides)
      return sides.map(({ path, width }) => ({ kind: "path", path, stroke: { ...pen, width }, ...blended }));
  }
  const lines = pen && typeof node.strokeWeight === "number" ? strokeLineOf(node) : undefined;
  if (pen && lines) return lines.map((line) => ({ ...alongLine(node, line, pen), ...blended }));
  const fill = { paint: toDrawingPaint(paint, node), opacity: paint.opacity ?? 1 };
  return toOutlines(node.strokeGeometry).map(({ path, rule }) => ({
    kind: "path",
    path,
    fill: { ...fill, rule },
    ...blended,
  }));
}

const caps: Readonly<Record<string, Stroke["cap"] | undefined>> = {
  NONE: "butt",
  ROUND: "round",
  SQUARE: "square",
};
const joins: Readonly<Record<string, Stroke["join"] | undefined>> = {
  MITER: "miter",
  ROUND: "round",
  BEVEL: "bevel",
};

/** Undefined for a stroke that is more than a line of one width: arrows, brushes, joins that differ. */
function penOf(node: Stroked, paint: PlainPaint): Stroke | undefined {
  const cap = caps["strokeCap" in node ? String(node.strokeCap) : "NONE"];
  const join = joins[String(node.strokeJoin)];
  if (!cap || !join || isBrushed(node)) return undefined;
  return {
    paint: toDrawingPaint(paint, node),
    opacity: paint.opacity ?? 1,
    width: typeof node.strokeWeight === "number" ? node.strokeWeight : 0,
    cap,
    join,
    miterLimit: "strokeMiterLimit" in node ? node.strokeMiterLimit : 4,
    dashes: node.dashPattern.slice(),
    dashOffset: 0,
  };
}

function isBrushed(node: Stroked): boolean {
  if (!("complexStrokeProperties" in node)) return false;
  return node.variableWidthStrokeProperties !== null || node.complexStrokeProperties.type !== "BASIC";
}

function alongLine(node: Stroked, line: Outline, pen: Stroke): Part {
  if (!line.closed || node.strokeAlign === "CENTER") return { kind: "path", path: line.path, stroke: pen };
  const outwards = node.strokeAlign === "OUTSIDE" ? 1 : -1;
  // Dashes are measured along the outline itself.
  const moved = pen.dashes.length > 0 ? undefined : offsetOutline(node, (outwards * pen.width) / 2);
  if (moved !== undefined) return { kind: "path", path: moved, stroke: pen };
  // As Figma does it: a stroke of twice the width, of which one side is cut away.
  const clip =
    outwards < 0
      ? { path: line.path, rule: line.rule }
      : { path: `${surroundings(node, pen)} ${line.path}`, rule: "evenodd" as const };
  return { kind: "path", path: line.path, stroke: { ...pen, width: pen.width * 2 }, clip };
}

/** A rectangle that holds the layer and all of its stroke, mitres included. */
function surroundings({ width, height }: Stroked, pen: Stroke): string {
  const reach = pen.width * Math.max(2, pen.miterLimit) * 2 + width + height;
  const [right, bottom] = [width + reach, height + reach];
  return `M ${-reach} ${-reach} L ${right} ${-reach} L ${right} ${bottom} L ${-reach} ${bottom} Z`;
}
