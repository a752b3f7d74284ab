import type { Drawing } from "../../host/drawing.ts";
import { type Leaf, visibleLeaves } from "../../host/leaves.ts";
import { scaleOf } from "../../host/matrix.ts";
import { canvases, type CanvasPool, type Context } from "../../host/canvas.ts";
import type { ControlMap } from "../control-map.ts";
import { drawingReport } from "../drawing-report.ts";
import type { FitOptions } from "../fit.ts";
import { forEachLine, paintSilhouette, setFont } from "../geometry/silhouette.ts";
import { isSolid } from "../geometry/solidity.ts";
import { trace, traceInside } from "../geometry/trace.ts";
import { placed, setMatrix, type View, viewOf, withClips } from "../geometry/view.ts";
import { booleanOption, type GeometryKind, numberOption } from "../kind.ts";

export interface ScribbleOptions extends FitOptions {
  /** Pixels in a map whose smaller side is 512; 1 to 24. Default 6. */
  readonly strokeWidth?: number;
  /** A filled shape hides the lines under it. Default true. */
  readonly hiddenLineRemoval?: boolean;
  /** Grey edges instead of pure black and white, which is what scribble networks were trained on. Default false. */
  readonly antialias?: boolean;
}

/** A stroke this many times wider than the drawn line shows as an area: its two sides are drawn, not its middle. */
const wideStroke = 2.5;
/** Pixels. A thinner line could cover less than half of every pixel that it crosses. */
const thinnestLine = 1.25;
const half = 128;

/**
 * The drawing's outlines and strokes, drawn anew as white lines on black, whatever colours they have.
 * @throws InvalidDrawing for a frame without an area, InvalidRequest for an impossible size
 */
export async function scribble(drawing: Drawing, options: ScribbleOptions): Promise<ControlMap> {
  const { width, height, strokeWidth = 6, hiddenLineRemoval = true, antialias = false } = options;
  const view = viewOf(drawing, options);
  const line = Math.max(thinnestLine, (strokeWidth * Math.min(width, height)) / 512);
  const leaves = visibleLeaves(drawing);
  const pool = await canvases();

  const rgba = pool.lend(width, height, ({ context }) => {
    for (const leaf of leaves) drawLeaf(context, pool, view, leaf, line, hiddenLineRemoval);
    return context.getImageData(0, 0, width, height).data;
  });

  const data = new Uint8ClampedArray(width * height * 3);
  for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
    const lit = (rgba[from]! * rgba[from + 3]!) / 255;
    const value = antialias ? lit : lit >= half ? 255 : 0;
    data[to] = value;
    data[to + 1] = value;
    data[to + 2] = value;
  }
  return { kind: "scribble", width, height, data, report: drawingReport(drawing, leaves) };
}

function drawLeaf(
  context: Context,
  pool: CanvasPool,
  view: View,
  leaf: Leaf,
  line: number,
  hide: boolean,
): void {
  if (hide) paintSilhouette(context, pool, view, leaf, "#000");
  const { layer } = leaf;
  withClips(context, view, leaf, () => {
    context.setLineDash([]);
    context.lineJoin = "round";
    context.lineCap = "round";
    context.strokeStyle = "#fff";
    if (layer.kind === "path") {
      const matrix = placed(view, leaf);
      const pen = isSolid(leaf, layer.stroke) ? layer.stroke : undefined;
      const penWidth = pen ? pen.width * scaleOf(matrix) : 0;
      if (pen && penWidth > wideStroke * line) {
        const perPixel = pen.width / penWidth;
        setMatrix(context, matrix);
        context.beginPath();
        trace(context, layer.path);
        context.lineCap = pen.cap;
        context.lineJoin = pen.join;
        context.miterLimit = pen.miterLimit;
        context.lineWidth = pen.width + line * perPixel;
        context.stroke();
        context.lineWidth = pen.width - line * perPixel;
        context.strokeStyle = "#000";
        context.stroke();
      } else if (pen || isSolid(leaf, layer.fill)) {
        setMatrix(context, [1, 0, 0, 1, 0, 0]);
        context.beginPath();
        traceInside(context, layer.path, matrix, view.frame);
        context.lineWidth = line;
        context.stroke();
      }
    } else if (layer.kind === "text" && isSolid(leaf, layer.fill)) {
      const matrix = placed(view, leaf);
      setMatrix(context, matrix);
      setFont(context, layer);
      context.lineWidth = line / (scaleOf(matrix) || 1);
      forEachLine(layer, (text, y) => context.strokeText(text, layer.x, y));
    }
  });
}

export const scribbleKind: GeometryKind = {
  name: "scribble",
  control: "scribble",
  label: "Scribble",
  help: "Outlines and strokes as white lines on black.",
  options: {
    strokeWidth: numberOption("Line width", "Pixels at 512 × 512.", [6, 1, 24, 0.5]),
    hiddenLineRemoval: booleanOption("Hide covered lines", "A filled shape hides the lines under it.", true),
    antialias: booleanOption("Soft lines", "Grey edges instead of pure black and white.", false),
  },
  fromDrawing: (drawing, fit, options) => scribble(drawing, { ...options, ...fit }),
};
