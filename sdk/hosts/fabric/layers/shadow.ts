import type { Layer } from "../../../host/drawing.ts";
import { identity, invert } from "../../../host/matrix.ts";
import { shadowPicture } from "../../shared/shadows.ts";
import type { Item } from "../kinds.ts";
import { rasterOf } from "../raster.ts";

/** An object's shadow in the space of its group; undefined where there is none. */
export function shadowLayer(object: Item, id: string): Layer | undefined {
  const { shadow } = object;
  if (!shadow || (shadow.blur === 0 && shadow.offsetX === 0 && shadow.offsetY === 0)) return undefined;
  const by = shadow.nonScaling ? { x: 1, y: 1 } : object.getObjectScaling();
  const { canvas, rect } = rasterOf(object);
  const layer = shadowPicture(
    id,
    {
      color: shadow.color,
      blur: (shadow.blur * (by.x + by.y)) / 2,
      x: shadow.offsetX * by.x,
      y: shadow.offsetY * by.y,
    },
    { canvas, rect, toDocument: object.calcTransformMatrix() },
  );
  const back = object.parent ? invert(object.parent.calcTransformMatrix()) : identity;
  return layer && { ...layer, transform: back ?? identity };
}
