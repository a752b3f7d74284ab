import { ActiveSelection, type Canvas, type FabricObject, type Group, type StaticCanvas } from "fabric";
import { isGroup, isSelectedWithOthers, isText } from "./kinds.ts";
import { type DocumentState, frozenCopy } from "../shared/document-state.ts";

export type FabricState = DocumentState<FabricObject, StaticCanvas | Group>;

/** What an object says about itself is in its own properties; these are about how fabric keeps and shows it. */
const notOfTheDocument = new Set([
  "canvas",
  "group",
  "parent",
  "dirty",
  "controls",
  "aCoords",
  "oCoords",
  "matrixCache",
  "ownMatrixCache",
  "ownCaching",
  "zoomX",
  "zoomY",
  "cacheTranslationX",
  "cacheTranslationY",
  "cacheWidth",
  "cacheHeight",
  "layoutManager",
  "isMoving",
  "textLines",
  "cursorOffsetCache",
  "hiddenTextarea",
]);
const pictures = new Set([
  "_element",
  "_originalElement",
  "_filteredEl",
  "_filterScalingX",
  "_filterScalingY",
]);

/** Where an object lies; while it is part of a selection of several, that is told in the selection's space. */
const placing = new Set("left top scaleX scaleY angle skewX skewY flipX flipY".split(" "));

export function readState(canvas: StaticCanvas): FabricState {
  const order = new Map<StaticCanvas | Group, readonly FabricObject[]>();
  const values = new Map<FabricObject, Record<string, unknown>>();
  const visit = (container: StaticCanvas | Group) => {
    const objects = container.getObjects();
    order.set(container, objects);
    for (const object of objects) {
      values.set(object, valuesOf(object));
      if (isGroup(object)) visit(object);
    }
  };
  visit(canvas);
  return { order, values };
}

function valuesOf(object: FabricObject): Record<string, unknown> {
  const selected = isSelectedWithOthers(object);
  return Object.fromEntries(
    Object.entries(object)
      .filter(([key]) => (key.startsWith("_") ? pictures.has(key) : !notOfTheDocument.has(key)))
      .filter(([key, value]) => typeof value !== "function" && !(selected && placing.has(key)))
      .map(([key, value]) => [key, frozenCopy(value)]),
  );
}

export function writeState(canvas: Canvas, state: FabricState): void {
  const inSelection = canvas.getActiveObject() instanceof ActiveSelection;
  if (inSelection) canvas.discardActiveObject();
  for (const [container, objects] of state.order) arrange(container, objects);
  for (const [object, values] of state.values) {
    Object.assign(object, frozenCopy(values));
    for (const key of Object.keys(values)) {
      if (values[key] === undefined) Reflect.deleteProperty(object, key);
    }
    if (isText(object)) object.initDimensions();
    object.dirty = true;
    object.setCoords();
    object.parent?.set("dirty", true);
  }
  canvas.requestRenderAll();
}

function arrange(container: StaticCanvas | Group, objects: readonly FabricObject[]): void {
  const wanted = new Set(objects);
  container.remove(...container.getObjects().filter((object) => !wanted.has(object)));
  objects.forEach((object, i) => {
    if (container.getObjects().includes(object)) container.moveObjectTo(object, i);
    else container.insertAt(i, object);
  });
}
