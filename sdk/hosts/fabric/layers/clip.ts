import { Circle, Ellipse, Rect, Triangle } from "fabric";
import type { Matrix, Rect as Box } from "../../../host/drawing.ts";
import { invert, multiply } from "../../../host/matrix.ts";
import { rectPath } from "../../../host/path/shapes.ts";
import { transformPath } from "../../../host/path/transform.ts";
import { type Clipping, plainLayer } from "../../../host/svg/layers.ts";
import { boxOf, pathOf } from "../geometry.ts";
import type { Item } from "../kinds.ts";
import { rasterOf } from "../raster.ts";

/** What an object's clip path leaves of it, in its local space; "unknown" where only fabric can tell. */
export function clippingOf(object: Item): readonly Clipping[] | "unknown" {
  const clip = object.clipPath as Item | undefined;
  if (!clip) return [];
  const matrix = clipMatrix(object, clip);
  return matrix ? clippingBy(clip, matrix, boxOf(object)) : "unknown";
}

/**
 * @param matrix the clip's local space → the space of what it clips
 * @param box of what it clips
 */
export function clippingBy(clip: Item, matrix: Matrix, box: Box): readonly Clipping[] | "unknown" {
  const path = clip.clipPath ? undefined : pathOf(clip);
  const rule = clip.fillRule === "evenodd" ? "evenodd" : "nonzero";
  if (!path) {
    if (clip.inverted) return "unknown";
    const { pixels, pixelWidth, pixelHeight, rect } = rasterOf(clip, true);
    const base = { ...plainLayer("clip", "Clip"), transform: matrix };
    const layer = { ...base, kind: "bitmap", pixels, pixelWidth, pixelHeight, rect } as const;
    return [{ kind: "mask", mask: { type: "alpha", layers: [layer] } }];
  }
  const placed = transformPath(path, matrix);
  if (!clip.inverted) return [{ kind: "path", clip: { path: placed, rule } }];
  // What lies around a shape is a plane with the shape as its hole; a shape that overlaps itself has no such hole.
  const simple = [Rect, Circle, Ellipse, Triangle].some((type) => clip instanceof type);
  if (!simple && rule !== "evenodd") return "unknown";
  const { x, y, width, height } = box;
  const plane = rectPath({ x: x - width, y: y - height, width: 3 * width, height: 3 * height });
  return [{ kind: "path", clip: { path: [...plane, ...placed], rule: "evenodd" } }];
}

function clipMatrix(object: Item, clip: Item): Matrix | undefined {
  if (!clip.absolutePositioned) return clip.calcOwnMatrix();
  const back = invert(object.calcTransformMatrix());
  return back && multiply(back, clip.calcTransformMatrix());
}
