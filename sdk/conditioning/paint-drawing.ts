import type { Drawing, GroupLayer, Layer, Matrix, Rgb } from "../host/drawing.ts";
import { canvases, type CanvasPool, type Context, type Surface } from "../host/canvas.ts";
import { withLetters } from "../host/letters.ts";
import { multiply } from "../host/matrix.ts";
import { type FitOptions, frameToMap } from "./fit.ts";
import { setMatrix } from "./geometry/view.ts";
import { trace } from "./geometry/trace.ts";
import type { RgbaImage } from "./image.ts";
import { paintBitmap, paintPath, paintText } from "./paint/leaves.ts";
import { luminanceToAlpha } from "./paint/luminance.ts";

/** Options of `paintDrawing`. */
export interface PaintOptions extends FitOptions {
  /** Painted under everything; transparent if left out. */
  readonly background?: Rgb;
}

/**
 * The drawing as pixels, as its editor shows it: colours, gradients, opacity, blend modes, clips and masks. For
 * captures, and for the maps that are made from pixels.
 * @throws InvalidDrawing for a frame without an area, InvalidRequest for an impossible size
 */
export async function paintDrawing(drawing: Drawing, options: PaintOptions): Promise<RgbaImage> {
  const { width, height, background } = options;
  const toMap = frameToMap(drawing, options);
  const pool = await canvases();
  const data = pool.lend(width, height, (surface) => {
    if (background) {
      surface.context.fillStyle = `rgb(${background.r} ${background.g} ${background.b})`;
      surface.context.fillRect(0, 0, width, height);
    }
    paintLayers(surface, pool, drawing.layers, toMap);
    return surface.context.getImageData(0, 0, width, height).data;
  });
  return { width, height, data };
}

function paintLayers(surface: Surface, pool: CanvasPool, layers: readonly Layer[], above: Matrix): void {
  for (const layer of layers) {
    if (!layer.visible || layer.opacity <= 0) continue;
    const { context } = surface;
    context.save();
    const matrix = multiply(above, layer.transform);
    if (layer.clip) {
      setMatrix(context, matrix);
      context.beginPath();
      trace(context, layer.clip.path);
      context.clip(layer.clip.rule);
    }
    if (needsOwnSurface(layer)) {
      pool.lend(surface.width, surface.height, (own) => {
        paintContent(own, pool, layer, matrix);
        setMatrix(context, [1, 0, 0, 1, 0, 0]);
        composite(context, layer);
        context.drawImage(own.context.canvas, 0, 0);
      });
    } else {
      composite(context, layer);
      paintContent(surface, pool, layer, matrix);
    }
    context.restore();
  }
}

/** Opacity, blending and masks apply to the whole of a layer, not to its pieces one by one. */
function needsOwnSurface(layer: Layer): boolean {
  if (layer.kind === "group") {
    return layer.mask !== undefined || layer.opacity < 1 || layer.blendMode !== "normal";
  }
  const twoPaints = layer.kind !== "bitmap" && layer.fill !== undefined && layer.stroke !== undefined;
  return twoPaints && (layer.opacity < 1 || layer.blendMode !== "normal");
}

const operations: Readonly<Record<string, GlobalCompositeOperation>> = {
  normal: "source-over",
  "plus-lighter": "lighter",
  "pass-through": "source-over",
};

function composite(context: Context, { opacity, blendMode }: Layer): void {
  context.globalAlpha = opacity;
  context.globalCompositeOperation = operations[blendMode] ?? (blendMode as GlobalCompositeOperation);
}

function paintContent(surface: Surface, pool: CanvasPool, given: Layer, matrix: Matrix): void {
  const { context } = surface;
  const layer = withLetters(given);
  switch (layer.kind) {
    case "group":
      paintLayers(surface, pool, layer.children, matrix);
      if (layer.mask) applyMask(surface, pool, layer.mask, matrix);
      break;
    case "path":
      paintPath(surface, pool, layer, matrix);
      break;
    case "text":
      setMatrix(context, matrix);
      paintText(context, layer);
      break;
    case "bitmap":
      setMatrix(context, matrix);
      paintBitmap(context, pool, layer);
      break;
  }
}

function applyMask(
  surface: Surface,
  pool: CanvasPool,
  mask: NonNullable<GroupLayer["mask"]>,
  matrix: Matrix,
): void {
  pool.lend(surface.width, surface.height, (own) => {
    paintLayers(own, pool, mask.layers, matrix);
    if (mask.type === "luminance") luminanceToAlpha(own);
    const { context } = surface;
    context.save();
    setMatrix(context, [1, 0, 0, 1, 0, 0]);
    context.globalAlpha = 1;
    context.globalCompositeOperation = "destination-in";
    context.drawImage(own.context.canvas, 0, 0);
    context.restore();
  });
}
