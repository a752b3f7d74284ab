import { ActiveSelection, FabricImage, type FabricObject, FabricText, Group } from "fabric";

/** Any object of a canvas; fabric's own types do not count a group among its objects. */
export type Item = FabricObject | Group;

/** The mixin that makes groups hides from the types that they are objects. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
export const asObject = (item: Item): FabricObject => item;
export const isGroup = (object: Item | undefined): object is Group => object instanceof Group;
export const isImage = (object: Item): object is FabricImage => object instanceof FabricImage;
export const isText = (object: Item): object is FabricText => object instanceof FabricText;
/** Selected together with others: its place is told in the selection's space then. */
export const isSelectedWithOthers = (object: Item): boolean => object.group instanceof ActiveSelection;

export type Class<T> = abstract new (...args: never[]) => T;

/** Whether an object is painted as this class of fabric's paints; embedders' own classes may paint anything. */
export function isPaintedAs<T extends Item>(object: Item, type: Class<T>): object is T {
  return (
    object instanceof type &&
    Reflect.get(object, "_render") === Reflect.get(type.prototype as Item, "_render")
  );
}

/** Pixels of an image's element as it is shown, filters and all. */
export function elementSize(image: FabricImage): { readonly width: number; readonly height: number } {
  return image.getOriginalSize();
}
