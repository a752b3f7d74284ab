import { isGroup, type Item } from "../kinds.ts";

const blendModes = new Set([
  "multiply",
  "screen",
  "overlay",
  "darken",
  "lighten",
  "color-dodge",
  "color-burn",
  "hard-light",
  "soft-light",
  "difference",
  "exclusion",
  "hue",
  "saturation",
  "color",
  "luminosity",
]);

const names: Readonly<Record<string, string>> = {
  "": "normal",
  "source-over": "normal",
  lighter: "plus-lighter",
};

/** A CSS blend mode; undefined for an operation that takes away what lies beneath, such as an eraser's. */
export function blendModeOf({ globalCompositeOperation: operation }: Item): string | undefined {
  return names[operation] ?? (blendModes.has(operation) ? operation : undefined);
}

export const erases = (object: Item): boolean => object.visible && blendModeOf(object) === undefined;

/** Whether something within a group blends with what lies under it. */
export function blendsWithin(object: Item): boolean {
  if (!isGroup(object)) return false;
  return object.getObjects().some((child) => blendModeOf(child) !== "normal" || blendsWithin(child));
}
