import type { FabricObject, Group } from "fabric";
import type { GroupLayer, Layer, LayerBase, Matrix, Rect } from "../../../host/drawing.ts";
import { identity, invert, multiply } from "../../../host/matrix.ts";
import { rectPath } from "../../../host/path/shapes.ts";
import { groupOf, plainLayer, whiteShape, withEffects } from "../../../host/svg/layers.ts";
import type { Keep } from "../../shared/scene.ts";
import { solidPaint } from "../../shared/paints.ts";
import { boxOf, pathOf } from "../geometry.ts";
import { isGroup, isImage, isText, type Item } from "../kinds.ts";
import { rasterOf } from "../raster.ts";
import { blendModeOf, blendsWithin, erases } from "./blending.ts";
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
  const blendMode = passedOn ? "normal" : (blendModeOf(object) ?? "normal");
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
    return isPaintedWhole(object) && blendsWithin(object) ? isolated(layer, object) : layer;
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

/** What blends within a group that fabric paints whole does not reach what lies under the group: a full mask says so. */
function isolated(layer: GroupLayer, group: Group): GroupLayer {
  const { x, y, width, height } = boxOf(group);
  const plane = rectPath({ x: x - width, y: y - height, width: 3 * width, height: 3 * height });
  const everything = whiteShape(`${layer.id}~whole`, { path: plane, rule: "nonzero" });
  return { ...layer, mask: { type: "alpha", layers: [everything] } };
}

function leafContent(object: FabricObject, base: LayerBase, partAlpha: number): Layer | undefined {
  if (isImage(object)) return faded(imageLayer(object, base), partAlpha);
  if (isText(object)) return faded(textLayer(object, base), partAlpha);
  const path = pathOf(object);
  return path && faded(shapeLayer(object, path, base), partAlpha);
}

/** Opacity that applies to each fill and stroke by itself, not to the layer as a whole. */
function faded(layer: Layer | undefined, alpha: number): Layer | undefined {
  if (!layer || alpha === 1) return layer;
  if (layer.kind === "group")
    return { ...layer, children: layer.children.map((child) => faded(child, alpha)!) };
  if (layer.kind === "bitmap") return { ...layer, opacity: layer.opacity * alpha };
  const { fill, stroke } = layer;
  return {
    ...layer,
    ...(fill && { fill: { ...fill, opacity: fill.opacity * alpha } }),
    ...(stroke && { stroke: { ...stroke, opacity: stroke.opacity * alpha } }),
  };
}

/** Fabric paints a background as wide as the stroke that an object could have, whether it has one or not. */
function backgroundBox(object: Item): Rect {
  const { x: width, y: height } = object._getNonTransformedDimensions();
  return { x: -width / 2, y: -height / 2, width, height };
}
