import type Konva from "konva";
import type { Layer } from "../../../host/drawing.ts";
import { identity, invert } from "../../../host/matrix.ts";
import { shadowPicture } from "../../shared/shadows.ts";
import { scaleInDocument, toDocument } from "../geometry.ts";
import { rasterOf } from "../raster.ts";

/** A shape's shadow in the space of its parent; undefined where there is none. */
export function shadowLayer(shape: Konva.Shape, id: string): Layer | undefined {
  if (!shape.hasShadow()) return undefined;
  const raster = rasterOf(shape, scaleInDocument(shape), false);
  if (!raster) return undefined;
  const view = shape.getStage()?.getAbsoluteScale() ?? { x: 1, y: 1 };
  const { x, y } = shape.getAbsoluteScale();
  const [across, down] = [x / view.x, y / view.y];
  const shadow = {
    color: (shape.getShadowRGBA() as string | undefined) ?? "black",
    blur: shape.shadowBlur() * Math.min(Math.abs(across), Math.abs(down)),
    x: shape.shadowOffsetX() * across,
    y: shape.shadowOffsetY() * down,
  };
  const layer = shadowPicture(id, shadow, { ...raster, toDocument: toDocument(shape) });
  const parent = shape.getParent();
  const back = parent ? invert(toDocument(parent)) : identity;
  return layer && { ...layer, transform: back ?? identity };
}
