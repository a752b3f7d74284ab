import type { BitmapLayer, Stroke, TextLayer } from "../../host/drawing.ts";
import type { Leaf } from "../../host/leaves.ts";
import { withLetters } from "../../host/letters.ts";
import type { CanvasPool, Context } from "../../host/canvas.ts";
import { isSolid } from "./solidity.ts";
import { trace, traceDots } from "./trace.ts";
import { placed, setMatrix, type View, withClips } from "./view.ts";

/**
 * Paints all that a leaf covers in one opaque colour, whatever its own paint is, with its clips in force. Fills and
 * strokes that count as air are left out.
 */
export function paintSilhouette(
  context: Context,
  pool: CanvasPool,
  view: View,
  leaf: Leaf,
  color: string,
): void {
  withClips(context, view, leaf, () => {
    setMatrix(context, placed(view, leaf));
    context.fillStyle = color;
    context.strokeStyle = color;
    const layer = withLetters(leaf.layer);
    switch (layer.kind) {
      case "path":
        context.beginPath();
        trace(context, layer.path);
        if (isSolid(leaf, layer.fill)) context.fill(layer.fill.rule);
        if (isSolid(leaf, layer.stroke)) {
          setPen(context, layer.stroke);
          traceDots(context, layer.path, layer.stroke);
          context.stroke();
        }
        break;
      case "text":
        setFont(context, layer);
        if (isSolid(leaf, layer.fill)) {
          forEachLine(layer, (line, y) => context.fillText(line, layer.x, y));
        }
        break;
      case "bitmap":
        if (leaf.opacity > 0) paintBitmapSilhouette(context, pool, layer, color);
        break;
    }
  });
}

function paintBitmapSilhouette(context: Context, pool: CanvasPool, layer: BitmapLayer, color: string): void {
  const { pixelWidth, pixelHeight, rect } = layer;
  pool.lend(pixelWidth, pixelHeight, ({ context: source }) => {
    const image = source.createImageData(pixelWidth, pixelHeight);
    image.data.set(layer.pixels);
    source.putImageData(image, 0, 0);
    source.globalCompositeOperation = "source-in";
    source.fillStyle = color;
    source.fillRect(0, 0, pixelWidth, pixelHeight);
    context.drawImage(source.canvas, rect.x, rect.y, rect.width, rect.height);
  });
}

export function setPen(context: Context, stroke: Stroke): void {
  context.lineWidth = stroke.width;
  context.lineCap = stroke.cap;
  context.lineJoin = stroke.join;
  context.miterLimit = stroke.miterLimit;
  context.setLineDash([...stroke.dashes]);
  context.lineDashOffset = stroke.dashOffset;
}

export function setFont(context: Context, text: TextLayer): void {
  context.font = `${text.fontWeight} ${text.fontSize}px ${JSON.stringify(text.fontFamily)}, sans-serif`;
  context.textAlign = text.align;
  context.textBaseline = "alphabetic";
}

const lineHeight = 1.2;

export function forEachLine(layer: TextLayer, visit: (line: string, y: number) => void): void {
  layer.text.split("\n").forEach((line, i) => visit(line, layer.y + i * lineHeight * layer.fontSize));
}
