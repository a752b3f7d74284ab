import type { Layer } from "../../../host/drawing.ts";
import { applyToRect, identity, invert, multiply, scaling, translation } from "../../../host/matrix.ts";
import { plainLayer } from "../../../host/svg/layers.ts";
import { contextOf, newCanvas, pixelsOf } from "../../shared/export-pixels.ts";
import { boxOf } from "../geometry.ts";
import type { Item } from "../kinds.ts";
import { rasterOf } from "../raster.ts";

/** Pixels a side of a shadow's picture; a shadow is soft, and a coarser one looks the same. */
const most = 2048;

/**
 * The shadow alone, without the object that throws it, as a picture in document space; undefined where there is none. A
 * Drawing has no shadows, and the object keeps its geometry this way.
 */
export function shadowLayer(object: Item, id: string): Layer | undefined {
  const { shadow } = object;
  if (!shadow || (shadow.blur === 0 && shadow.offsetX === 0 && shadow.offsetY === 0)) return undefined;
  const by = shadow.nonScaling ? { x: 1, y: 1 } : object.getObjectScaling();
  const offset = [shadow.offsetX * by.x, shadow.offsetY * by.y] as const;
  const blur = (shadow.blur * (by.x + by.y)) / 2;
  const toDocument = object.calcTransformMatrix();
  const bounds = applyToRect(toDocument, boxOf(object));
  const rect = {
    x: bounds.x + offset[0] - blur,
    y: bounds.y + offset[1] - blur,
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
  context.shadowOffsetX = offset[0] * scale + beside;
  context.shadowOffsetY = offset[1] * scale;
  const toCanvas = multiply(translation(-beside, 0), multiply(scaling(scale), translation(-rect.x, -rect.y)));
  const raster = rasterOf(object);
  context.setTransform(...multiply(toCanvas, toDocument));
  const { x, y, width, height } = raster.rect;
  context.drawImage(raster.canvas, x, y, width, height);
  return {
    ...plainLayer(id, "Shadow"),
    kind: "bitmap",
    pixels: pixelsOf(canvas).data,
    pixelWidth: canvas.width,
    pixelHeight: canvas.height,
    rect: { x: rect.x, y: rect.y, width: canvas.width / scale, height: canvas.height / scale },
    transform: object.group ? (invert(object.group.calcTransformMatrix()) ?? identity) : identity,
  };
}
