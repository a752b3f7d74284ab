import { blendModeOf } from "../../shared/blending.ts";
import { isGroup, type Item } from "../kinds.ts";

export const erases = (object: Item): boolean =>
  object.visible && blendModeOf(object.globalCompositeOperation) === undefined;

/** Whether something within a group blends with what lies under it. */
export function blendsWithin(object: Item): boolean {
  if (!isGroup(object)) return false;
  return object
    .getObjects()
    .some((child) => blendModeOf(child.globalCompositeOperation) !== "normal" || blendsWithin(child));
}
