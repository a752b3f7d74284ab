import type { Layer, Matrix, Rect } from "../../host/drawing.ts";
import { applyToRect, multiply, scaling, translation } from "../../host/matrix.ts";
import { plainLayer } from "../../host/svg/layers.ts";
import { contextOf, newCanvas, pixelsOf } from "./export-pixels.ts";

/** A shadow as Canvas 2D throws it, in document units; its offset does not turn with the object. */
export interface Shadow {
  readonly color: string;
  readonly blur: number;
  readonly x: number;
  readonly y: number;
}

/** The object that throws it, painted without it: a picture over a rectangle of its local space. */
export interface ShadowCaster {
  readonly canvas: HTMLCanvasElement;
  readonly rect: Rect;
  readonly toDocument: Matrix;
}

/** Pixels a side of a shadow's picture; a shadow is soft, and a coarser one looks the same. */
const most = 2048;

/**
 * A shadow alone, without the object that throws it, as a picture in document space. A Drawing has no shadows, and the
 * object keeps its geometry this way.
 */
export function shadowPicture(id: string, shadow: Shadow, caster: ShadowCaster): Layer | undefined {
  const { blur } = shadow;
  const bounds = applyToRect(caster.toDocument, caster.rect);
  const rect = {
    x: bounds.x + shadow.x - blur,
    y: bounds.y + shadow.y - blur,
    width: bounds.width + 2 * blur,
    height: bounds.height + 2 * blur,
  };
  if (!(rect.width > 0 && rect.height > 0)) return undefined;
  const scale = Math.min(2, most / Math.max(rect.width, rect.height));
  const canvas = newCanvas(Math.ceil(rect.width * scale), Math.ceil(rect.height * scale));
  const context = contextOf(canvas);
  // The object itself is painted beside the canvas; its shadow falls into it.
  const beside = 2 * canvas.width + bounds.width * scale;
  context.shadowColor = shadow.color;
  context.shadowBlur = blur * scale;
  context.shadowOffsetX = shadow.x * scale + beside;
  context.shadowOffsetY = shadow.y * scale;
  const toCanvas = multiply(translation(-beside, 0), multiply(scaling(scale), translation(-rect.x, -rect.y)));
  context.setTransform(...multiply(toCanvas, caster.toDocument));
  const { x, y, width, height } = caster.rect;
  context.drawImage(caster.canvas, x, y, width, height);
  return {
    ...plainLayer(id, "Shadow"),
    kind: "bitmap",
    pixels: pixelsOf(canvas).data,
    pixelWidth: canvas.width,
    pixelHeight: canvas.height,
    rect: { x: rect.x, y: rect.y, width: canvas.width / scale, height: canvas.height / scale },
  };
}
