import type { Canvas, FabricObject, StaticCanvas, TFiller } from "fabric";
import type { Frame, Layer, Rect } from "../../host/drawing.ts";
import type { LayerInfo } from "../../host/editor/selection.ts";
import { documentBounds } from "../../host/editor/frames.ts";
import { rectPath } from "../../host/path/shapes.ts";
import { groupOf, plainLayer, withEffects } from "../../host/svg/layers.ts";
import { identity } from "../../host/matrix.ts";
import { solidPaint } from "../shared/paints.ts";
import type { Keep, Scene } from "../shared/scene.ts";
import { pixelsOf } from "../shared/export-pixels.ts";
import { boxOf, toDocument } from "./geometry.ts";
import { erases } from "./layers/blending.ts";
import { clippingBy } from "./layers/clip.ts";
import { isGroup, isImage, isText, type Item } from "./kinds.ts";
import { type Conversion, layersOf } from "./layers/layers.ts";
import { markOf, type ObjectIds } from "./marks.ts";
import type { FabricHostOptions } from "./options.ts";
import { renderRect } from "./raster.ts";

export interface FabricScene extends Scene<FabricObject> {
  readonly canvas: StaticCanvas;
  isHelper(object: FabricObject): boolean;
}

export function fabricScene(canvas: Canvas, ids: ObjectIds, options: FabricHostOptions): FabricScene {
  const isHelper = options.isHelper ?? ((object: FabricObject) => object.excludeFromExport);
  const nameOf = (object: FabricObject) => options.nameOf?.(object) ?? ownName(object);
  const conversion = (keep: Keep<FabricObject>): Conversion => ({
    keep: (object) => !isHelper(object) && keep(object),
    idOf: (object) => ids.of(object),
    nameOf,
  });
  return {
    canvas,
    isHelper,
    children(object) {
      const all = object === undefined ? canvas.getObjects() : isGroup(object) ? object.getObjects() : [];
      return all.filter((child) => !isHelper(child));
    },
    parent: ({ parent }): Item | undefined => parent,
    info: (object) => ({
      id: ids.of(object),
      name: nameOf(object),
      kind: kindOf(object),
      visible: object.visible,
      locked: isLocked(object),
      result: markOf(object)?.made ?? false,
    }),
    toDocument,
    box: boxOf,
    selected: () => canvas.getActiveObjects().filter((object) => !isHelper(object)),
    frameAround: (objects) => options.frameOf?.(objects),
    documentRect: () => options.documentRect?.() ?? shownRect(canvas),
    layers: (siblings, keep) => Promise.resolve(layersOf(siblings, conversion(keep))),
    wholeDocument: (area, keep) => Promise.resolve(wholeDocument(canvas, area, conversion(keep))),
  };
}

function ownName(object: FabricObject): string {
  const { name } = object as { name?: unknown };
  if (typeof name === "string" && name !== "") return name;
  const marked = markOf(object)?.name;
  if (marked !== undefined) return marked;
  const line = isText(object) ? object.text.trim().split("\n")[0] : undefined;
  return line ? line : (object.constructor as typeof FabricObject).type;
}

function kindOf(object: FabricObject): LayerInfo["kind"] {
  if (isGroup(object)) return "group";
  if (isText(object)) return "text";
  return isImage(object) ? "bitmap" : "path";
}

/** Fabric has no locks of its own; embedders make an object unselectable, or fix its place. */
export function isLocked(object: FabricObject): boolean {
  return !object.selectable || (object.lockMovementX && object.lockMovementY);
}

function shownRect(canvas: StaticCanvas): Rect {
  const { tl, br } = canvas.calcViewportBoundaries();
  return { x: tl.x, y: tl.y, width: br.x - tl.x, height: br.y - tl.y };
}

/** Objects between the canvas's background and its overlay, within its clip path. */
function wholeDocument(canvas: StaticCanvas, area: Frame, to: Conversion): readonly Layer[] {
  const rect = documentBounds(area);
  const objects = canvas.getObjects();
  const last = objects.findLastIndex((object) => erases(object) && to.keep(object));
  const { backgroundImage, overlayImage } = canvas;
  const beneath: readonly Layer[] =
    last >= 0
      ? [erasedLayer(canvas, rect, new Set(objects.slice(0, last + 1)), to)]
      : [
          ...planeLayer(canvas, canvas.backgroundColor, rect, "Background"),
          ...(backgroundImage ? layersOf([backgroundImage], to) : []),
        ];
  const inside = [...beneath, ...layersOf(objects.slice(last + 1), to)];
  const overlay = [
    ...planeLayer(canvas, canvas.overlayColor, rect, "Overlay"),
    ...(overlayImage ? layersOf([overlayImage], to) : []),
  ];
  return [...clipped(canvas, inside, rect), ...overlay];
}

/** An eraser takes from everything beneath it, which only fabric itself can show. */
function erasedLayer(
  canvas: StaticCanvas,
  rect: Rect,
  objects: ReadonlySet<FabricObject>,
  to: Conversion,
): Layer {
  return pictureOf(canvas, rect, "Erased", (object) => objects.has(object) && to.keep(object));
}

function planeLayer(
  canvas: StaticCanvas,
  filler: TFiller | string,
  rect: Rect,
  name: string,
): readonly Layer[] {
  if (!filler) return [];
  const solid = typeof filler === "string" ? solidPaint(filler) : undefined;
  const base = plainLayer(name.toLowerCase(), name);
  if (solid) return [{ ...base, kind: "path", path: rectPath(rect), fill: { ...solid, rule: "nonzero" } }];
  return name === "Background" ? [pictureOf(canvas, rect, name, () => false)] : [];
}

const largestSide = 4096;

function pictureOf(
  canvas: StaticCanvas,
  rect: Rect,
  name: string,
  wanted: (object: FabricObject) => boolean,
): Layer {
  const scale = Math.min(1, largestSide / Math.max(rect.width, rect.height));
  const size = { width: Math.ceil(rect.width * scale), height: Math.ceil(rect.height * scale) };
  const { width, height, data } = pixelsOf(renderRect(canvas, rect, size, wanted, "beneath"));
  const base = plainLayer(name.toLowerCase(), name);
  return { ...base, kind: "bitmap", pixels: data, pixelWidth: width, pixelHeight: height, rect };
}

function clipped({ clipPath }: StaticCanvas, layers: readonly Layer[], rect: Rect): readonly Layer[] {
  const clippings = clipPath ? clippingBy(clipPath, clipPath.calcOwnMatrix(), rect) : [];
  if (clippings.length === 0 || clippings === "unknown") return layers;
  const whole = groupOf(plainLayer("canvas", "Canvas"), layers);
  return [withEffects(whole, { transform: identity, opacity: 1, blendMode: "normal", clippings })];
}
