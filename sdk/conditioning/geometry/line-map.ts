import { canvases, type CanvasPool, type Context } from "../../host/canvas.ts";
import type { Drawing, Matrix, PathCommand, PathLayer, Stroke, TextLayer } from "../../host/drawing.ts";
import { type Leaf, visibleLeaves } from "../../host/leaves.ts";
import { withLetters } from "../../host/letters.ts";
import { scaleOf } from "../../host/matrix.ts";
import { luminanceToAlpha } from "../paint/luminance.ts";
import type { ControlMap } from "../control-map.ts";
import { drawingReport } from "../drawing-report.ts";
import type { FitOptions } from "../fit.ts";
import { paintMask } from "./masks.ts";
import { readRows } from "./read-rows.ts";
import { forEachLine, paintSilhouette, setFont } from "./silhouette.ts";
import { isSolid } from "./solidity.ts";
import { trace, traceInside } from "./trace.ts";
import { placed, setMatrix, type View, viewOf, withClips } from "./view.ts";

/** How a drawing's outlines and strokes become lines. */
export interface LineStyle {
  /** Pixels in a map whose smaller side is 512. */
  readonly width: number;
  /** A filled shape hides the lines under it; a transparent one does not. */
  readonly hide: boolean;
  /** Grey edges instead of pure black and white. */
  readonly soft: boolean;
  /** Dashed strokes stay dashed. */
  readonly dashes: boolean;
  /** Outlines of letters count. Default true. */
  readonly text?: boolean;
  /** The part of a path, in its own space, that becomes lines; all of it where absent. `matrix` leads to the map. */
  readonly partOf?: (layer: PathLayer, matrix: Matrix) => readonly PathCommand[];
  /** Why a layer that shows gives no lines. */
  readonly unfit?: (leaf: Leaf, view: View) => string | undefined;
}

/** A stroke this many times wider than the drawn line shows as an area: its two sides are drawn, not its middle. */
const wideStroke = 2.5;
/** Pixels. A thinner line could cover less than half of every pixel that it crosses. */
const thinnestLine = 1.25;
const half = 128;

/**
 * The outlines of fills and the strokes of a drawing, drawn anew as white lines on black, whatever colours they have.
 * @throws InvalidDrawing for a frame without an area, InvalidRequest for an impossible size
 */
export async function lineMap(
  kind: string,
  drawing: Drawing,
  fit: FitOptions,
  style: LineStyle,
): Promise<ControlMap> {
  const { width, height } = fit;
  const view = viewOf(drawing, fit);
  const line = Math.max(thinnestLine, (style.width * Math.min(width, height)) / 512);
  const leaves = visibleLeaves(drawing);
  const pool = await canvases();
  const data = new Uint8ClampedArray(width * height * 3);
  pool.lend(width, height, ({ context }) => {
    for (const leaf of leaves) drawLeaf(context, pool, view, leaf, line, style);
    readRows(context, width, height, (rgba, y) => {
      for (let from = 0, to = y * width * 3; from < rgba.length; from += 4, to += 3) {
        const lit = (rgba[from]! * rgba[from + 3]!) / 255;
        const value = style.soft ? lit : lit >= half ? 255 : 0;
        data[to] = value;
        data[to + 1] = value;
        data[to + 2] = value;
      }
    });
  });
  const report = drawingReport(drawing, leaves, (leaf) => withoutLines(leaf) ?? style.unfit?.(leaf, view));
  return { kind, width, height, data, report };
}

function withoutLines(leaf: Leaf): string | undefined {
  const { layer } = leaf;
  if (layer.kind === "bitmap") return "is a bitmap, which has no outline of its own";
  return isSolid(leaf, layer.fill) || isSolid(leaf, layer.stroke) ? undefined : "is transparent";
}

function drawLeaf(
  context: Context,
  pool: CanvasPool,
  view: View,
  leaf: Leaf,
  line: number,
  style: LineStyle,
): void {
  if (leaf.masks.length === 0) {
    drawBare(context, pool, view, leaf, line, style);
    return;
  }
  pool.lend(view.width, view.height, ({ context: own }) => {
    drawBare(own, pool, view, leaf, line, style);
    for (const mask of leaf.masks) {
      pool.lend(view.width, view.height, (surface) => {
        paintMask(surface.context, pool, view, mask);
        if (mask.type === "luminance") luminanceToAlpha(surface);
        setMatrix(own, [1, 0, 0, 1, 0, 0]);
        own.globalCompositeOperation = "destination-in";
        own.drawImage(surface.context.canvas, 0, 0);
      });
    }
    setMatrix(context, [1, 0, 0, 1, 0, 0]);
    context.drawImage(own.canvas, 0, 0);
  });
}

/** Without its masks. */
function drawBare(
  context: Context,
  pool: CanvasPool,
  view: View,
  leaf: Leaf,
  line: number,
  style: LineStyle,
): void {
  if (style.hide) paintSilhouette(context, pool, view, leaf, "#000");
  if (leaf.layer.kind === "text" && style.text === false) return;
  const layer = withLetters(leaf.layer);
  withClips(context, view, leaf, () => {
    context.setLineDash([]);
    context.lineJoin = "round";
    context.lineCap = "round";
    context.strokeStyle = "#fff";
    if (layer.kind === "path") drawPath(context, pool, view, leaf, layer, line, style);
    else if (layer.kind === "text") drawText(context, placed(view, leaf), leaf, layer, line);
  });
}

function drawPath(
  context: Context,
  pool: CanvasPool,
  view: View,
  leaf: Leaf,
  layer: PathLayer,
  line: number,
  style: LineStyle,
): void {
  const matrix = placed(view, leaf);
  const pen = isSolid(leaf, layer.stroke) ? layer.stroke : undefined;
  if (!pen && !isSolid(leaf, layer.fill)) return;
  const path = style.partOf ? style.partOf(layer, matrix) : layer.path;
  if (path.length === 0) return;
  const scale = scaleOf(matrix);
  if (pen && pen.width * scale > wideStroke * line) {
    const dashes = style.dashes ? pen.dashes : [];
    // Where nothing is hidden the inside of the stroke must not blot out what is there.
    if (style.hide) strokeSides(context, path, matrix, { ...pen, dashes }, line / scale);
    else {
      pool.lend(view.width, view.height, ({ context: own }) => {
        own.strokeStyle = "#fff";
        strokeSides(own, path, matrix, { ...pen, dashes }, line / scale, "destination-out");
        setMatrix(context, [1, 0, 0, 1, 0, 0]);
        context.drawImage(own.canvas, 0, 0);
      });
    }
    return;
  }
  setMatrix(context, [1, 0, 0, 1, 0, 0]);
  context.beginPath();
  traceInside(context, path, matrix, view.frame);
  context.lineWidth = line;
  if (style.dashes && pen && pen.dashes.length > 0) {
    context.lineCap = "butt";
    context.setLineDash(pen.dashes.map((dash) => dash * scale));
    context.lineDashOffset = pen.dashOffset * scale;
  }
  context.stroke();
}

/** The two sides of a broad stroke; `line` in the path's own units. */
function strokeSides(
  context: Context,
  path: readonly PathCommand[],
  matrix: Matrix,
  pen: Stroke,
  line: number,
  inside: "source-over" | "destination-out" = "source-over",
): void {
  setMatrix(context, matrix);
  context.beginPath();
  trace(context, path);
  context.lineCap = pen.cap;
  context.lineJoin = pen.join;
  context.miterLimit = pen.miterLimit;
  context.setLineDash([...pen.dashes]);
  context.lineDashOffset = pen.dashOffset;
  context.lineWidth = pen.width + line;
  context.stroke();
  context.lineWidth = pen.width - line;
  context.strokeStyle = "#000";
  context.globalCompositeOperation = inside;
  context.stroke();
  context.globalCompositeOperation = "source-over";
}

function drawText(context: Context, matrix: Matrix, leaf: Leaf, layer: TextLayer, line: number): void {
  if (!isSolid(leaf, layer.fill) && !isSolid(leaf, layer.stroke)) return;
  setMatrix(context, matrix);
  setFont(context, layer);
  context.lineWidth = line / (scaleOf(matrix) || 1);
  forEachLine(layer, (text, y) => context.strokeText(text, layer.x, y));
}
