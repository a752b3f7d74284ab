import type { FabricObject } from "fabric";
import type { Layer, LayerBase, Matrix, Rect } from "../../../host/drawing.ts";
import { identity, invert, multiply } from "../../../host/matrix.ts";
import { rectPath } from "../../../host/path/shapes.ts";
import { groupOf, plainLayer, withEffects } from "../../../host/svg/layers.ts";
import type { Keep } from "../../shared/scene.ts";
import { blendModeOf } from "../../shared/blending.ts";
import { faded, isolated } from "../../shared/layer-parts.ts";
import { solidPaint } from "../../shared/paints.ts";
import { boxOf, pathOf } from "../geometry.ts";
import { isGroup, isImage, isText, type Item } from "../kinds.ts";
import { rasterOf } from "../raster.ts";
import { blendsWithin, erases } from "./blending.ts";
import { isPaintedWhole } from "./caching.ts";
import { clippingOf } from "./clip.ts";
import { imageLayer } from "./image.ts";
import { shadowLayer } from "./shadow.ts";
import { shapeLayer } from "./shape.ts";
import { textLayer } from "./text.ts";

export interface Conversion {
  readonly keep: Keep<FabricObject>;
  readonly idOf: (object: FabricObject) => string;
  readonly nameOf: (object: FabricObject) => string;
}

/**
 * Objects of one parent as layers of its space, bottom first; hidden ones are left out.
 * @param alpha opacity of groups around them that fabric applies to each child by itself
 */
export function layersOf(objects: readonly FabricObject[], to: Conversion, alpha = 1): readonly Layer[] {
  return objects.flatMap((object) =>
    object.visible && object.opacity * alpha > 0 && to.keep(object) ? layerOf(object, to, alpha) : [],
  );
}

function layerOf(object: FabricObject, to: Conversion, alpha: number): Layer[] {
  const opacity = object.opacity * alpha;
  const whole = isPaintedWhole(object);
  const passedOn = !whole && isGroup(object);
  const blendMode = passedOn ? "normal" : (blendModeOf(object.globalCompositeOperation) ?? "normal");
  const clippings = clippingOf(object);
  const content = clippings === "unknown" ? undefined : contentOf(object, to, whole ? 1 : opacity);
  const layer = withEffects(content ?? rasterLayer(object, to), {
    transform: placeInParent(object),
    opacity: whole || !content ? opacity : 1,
    blendMode,
    clippings: content && clippings !== "unknown" ? clippings : [],
  });
  const shadow = shadowLayer(object, `${layer.id}~shadow`);
  return shadow ? [{ ...shadow, opacity, blendMode }, layer] : [layer];
}

function rasterLayer(object: FabricObject, to: Conversion): Layer {
  const { pixels, pixelWidth, pixelHeight, rect } = rasterOf(object);
  const base = plainLayer(to.idOf(object), to.nameOf(object));
  return { ...base, kind: "bitmap", pixels, pixelWidth, pixelHeight, rect };
}

/** Where the object lies in its group, also while it is part of a selection of several objects. */
function placeInParent(object: Item): Matrix {
  const back = object.parent ? invert(object.parent.calcTransformMatrix()) : identity;
  return multiply(back ?? identity, object.calcTransformMatrix());
}

/**
 * In the object's local space, without what holds for the whole; undefined where only fabric itself can paint it.
 * @param partAlpha opacity that applies to the object's parts one by one
 */
function contentOf(object: FabricObject, to: Conversion, partAlpha: number): Layer | undefined {
  const base = plainLayer(to.idOf(object), to.nameOf(object));
  const background = backgroundOf(object, base, partAlpha);
  if (background === "unknown") return undefined;
  if (isGroup(object)) {
    const children = object.getObjects();
    if (children.some(erases)) return undefined;
    const layer = groupOf(base, [...background, ...layersOf(children, to, partAlpha)]);
    return isPaintedWhole(object) && blendsWithin(object) ? isolated(layer, boxOf(object)) : layer;
  }
  const leaf = leafContent(object, base, partAlpha);
  return leaf && background.length > 0 ? groupOf(base, [...background, leaf]) : leaf;
}

function backgroundOf(object: Item, base: LayerBase, alpha: number): readonly Layer[] | "unknown" {
  if (!object.backgroundColor) return [];
  const solid = solidPaint(object.backgroundColor);
  if (!solid) return "unknown";
  const part = { ...plainLayer(`${base.id}~background`, base.name), opacity: alpha };
  return [
    { ...part, kind: "path", path: rectPath(backgroundBox(object)), fill: { ...solid, rule: "nonzero" } },
  ];
}

function leafContent(object: FabricObject, base: LayerBase, partAlpha: number): Layer | undefined {
  const path = pathOf(object);
  const layer = isImage(object)
    ? imageLayer(object, base)
    : isText(object)
      ? textLayer(object, base)
      : path && shapeLayer(object, path, base);
  return layer && faded(layer, partAlpha);
}

/** Fabric paints a background as wide as the stroke that an object could have, whether it has one or not. */
function backgroundBox(object: Item): Rect {
  const { x: width, y: height } = object._getNonTransformedDimensions();
  return { x: -width / 2, y: -height / 2, width, height };
}
