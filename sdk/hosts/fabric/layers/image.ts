import { FabricImage } from "fabric";
import type { Layer, LayerBase } from "../../../host/drawing.ts";
import { rectPath } from "../../../host/path/shapes.ts";
import { groupOf, plainLayer } from "../../../host/svg/layers.ts";
import { contextOf, newCanvas, pixelsOf } from "../../shared/export-pixels.ts";
import { elementSize, isPaintedAs } from "../kinds.ts";
import { strokeOf } from "../paints.ts";

/** A picture with its filters and its crop, in its own pixels; undefined where fabric must paint it itself. */
export function imageLayer(object: FabricImage, base: LayerBase): Layer | undefined {
  const stroke = strokeOf(object);
  if (stroke === "unknown" || !object.imageSmoothing || !isPaintedAs(object, FabricImage)) {
    return undefined;
  }
  const { width: w, height: h, scaleX, scaleY } = object;
  const element = object.getElement();
  const { width: pixelsAcross, height: pixelsDown } = elementSize(object);
  // Filters may give a picture of another size, and resizing filters one that only fabric knows how to stretch.
  const [sx, sy] = filterScale(object);
  if (sx !== 1 || sy !== 1 || scaleX === 0 || scaleY === 0) return undefined;
  const cropX = Math.max(object.cropX, 0);
  const cropY = Math.max(object.cropY, 0);
  const width = Math.min(w, pixelsAcross - cropX);
  const height = Math.min(h, pixelsDown - cropY);
  const [pixelWidth, pixelHeight] = [Math.round(width), Math.round(height)];
  const whole =
    Number.isInteger(cropX) && Number.isInteger(cropY) && pixelWidth === width && pixelHeight === height;
  if (!whole || pixelWidth < 1 || pixelHeight < 1) return undefined;
  const canvas = newCanvas(pixelWidth, pixelHeight);
  contextOf(canvas).drawImage(element, -cropX, -cropY);
  const picture = {
    kind: "bitmap",
    pixels: pixelsOf(canvas).data,
    pixelWidth,
    pixelHeight,
    rect: { x: -w / 2, y: -h / 2, width, height },
  } as const;
  if (stroke === "none") return { ...base, ...picture };
  const parts: Layer[] = [
    { ...plainLayer(`${base.id}~picture`, base.name), ...picture },
    {
      ...plainLayer(`${base.id}~border`, base.name),
      kind: "path",
      path: rectPath({ x: -w / 2, y: -h / 2, width: w, height: h }),
      stroke,
    },
  ];
  return groupOf(base, object.paintFirst === "stroke" ? parts.reverse() : parts);
}

function filterScale(object: FabricImage): readonly [number, number] {
  const { _filterScalingX, _filterScalingY } = object as unknown as Record<string, number>;
  return [_filterScalingX ?? 1, _filterScalingY ?? 1];
}
