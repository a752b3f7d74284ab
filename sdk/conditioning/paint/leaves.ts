import type { CanvasPool, Context, Surface } from "../../host/canvas.ts";
import type { BitmapLayer, GradientStop, Matrix, Paint, PathLayer, TextLayer } from "../../host/drawing.ts";
import { multiply } from "../../host/matrix.ts";
import { forEachLine, setFont, setPen } from "../geometry/silhouette.ts";
import { trace, traceDots } from "../geometry/trace.ts";
import { setMatrix } from "../geometry/view.ts";

export function paintPath(surface: Surface, pool: CanvasPool, layer: PathLayer, matrix: Matrix): void {
  const { context } = surface;
  const { fill, stroke } = layer;
  setMatrix(context, matrix);
  context.beginPath();
  trace(context, layer.path);
  if (fill) {
    context.save();
    context.globalAlpha *= fill.opacity;
    context.fillStyle = styleOf(context, fill.paint);
    // The path is already placed; only the gradient is still to be.
    setMatrix(context, multiply(matrix, gradientMatrix(fill.paint)));
    context.fill(fill.rule);
    context.restore();
  }
  if (!stroke) return;
  if (stroke.paint.kind === "solid") {
    context.save();
    context.globalAlpha *= stroke.opacity;
    context.strokeStyle = styleOf(context, stroke.paint);
    setPen(context, stroke);
    traceDots(context, layer.path, stroke);
    context.stroke();
    context.restore();
    return;
  }
  // A gradient's own transform would bend the pen as well, so the stroke is cut out of a painted plane.
  const { paint, opacity } = stroke;
  pool.lend(surface.width, surface.height, ({ context: own, width, height }) => {
    setMatrix(own, matrix);
    own.beginPath();
    trace(own, layer.path);
    setPen(own, stroke);
    traceDots(own, layer.path, stroke);
    own.stroke();
    own.globalCompositeOperation = "source-in";
    own.fillStyle = styleOf(own, paint);
    setMatrix(own, [1, 0, 0, 1, 0, 0]);
    own.beginPath();
    own.rect(0, 0, width, height);
    setMatrix(own, multiply(matrix, gradientMatrix(paint)));
    own.fill();
    context.save();
    setMatrix(context, [1, 0, 0, 1, 0, 0]);
    context.globalAlpha *= opacity;
    context.drawImage(own.canvas, 0, 0);
    context.restore();
  });
}

export function paintText(context: Context, layer: TextLayer): void {
  setFont(context, layer);
  const alpha = context.globalAlpha;
  const { fill, stroke } = layer;
  if (fill) {
    context.globalAlpha = alpha * fill.opacity;
    context.fillStyle = styleOf(context, fill.paint);
    forEachLine(layer, (line, y) => context.fillText(line, layer.x, y));
  }
  if (stroke) {
    context.globalAlpha = alpha * stroke.opacity;
    context.strokeStyle = styleOf(context, stroke.paint);
    setPen(context, stroke);
    forEachLine(layer, (line, y) => context.strokeText(line, layer.x, y));
  }
  context.globalAlpha = alpha;
}

export function paintBitmap(context: Context, pool: CanvasPool, layer: BitmapLayer): void {
  const { pixelWidth, pixelHeight, rect } = layer;
  pool.lend(pixelWidth, pixelHeight, ({ context: source }) => {
    const image = source.createImageData(pixelWidth, pixelHeight);
    image.data.set(layer.pixels);
    source.putImageData(image, 0, 0);
    context.imageSmoothingQuality = "high";
    context.drawImage(source.canvas, rect.x, rect.y, rect.width, rect.height);
  });
}

function gradientMatrix(paint: Paint): Matrix {
  return paint.kind === "solid" ? [1, 0, 0, 1, 0, 0] : paint.transform;
}

function styleOf(context: Context, paint: Paint): string | CanvasGradient {
  switch (paint.kind) {
    case "solid":
      return `rgb(${paint.color.r} ${paint.color.g} ${paint.color.b})`;
    case "linear":
      return withStops(context.createLinearGradient(paint.x1, paint.y1, paint.x2, paint.y2), paint.stops);
    case "radial":
      return withStops(
        context.createRadialGradient(paint.fx, paint.fy, 0, paint.cx, paint.cy, paint.r),
        paint.stops,
      );
  }
}

function withStops(gradient: CanvasGradient, stops: readonly GradientStop[]): CanvasGradient {
  for (const { offset, color, opacity } of stops) {
    gradient.addColorStop(offset, `rgba(${color.r}, ${color.g}, ${color.b}, ${opacity})`);
  }
  return gradient;
}
