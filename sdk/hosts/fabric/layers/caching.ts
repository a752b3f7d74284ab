import type { Group } from "fabric";
import { isGroup, isImage, type Item } from "../kinds.ts";

/**
 * Whether fabric paints an object into a picture of its own first, so that opacity and blending apply to the whole; if
 * not, they apply to its strokes, fills and children one by one. (`shouldCache` says the same, but remembers it.)
 */
export function isPaintedWhole(object: Item): boolean {
  const own = object.needsItsOwnCache();
  if (isImage(object)) return own;
  const cached = own || (object.objectCaching && !(object.parent && isOnPicture(object.parent)));
  return cached && !(isGroup(object) && hasShadowWithin(object));
}

function isOnPicture(group: Group): boolean {
  return isPaintedWhole(group) || (group.parent !== undefined && isOnPicture(group.parent));
}

/** A shadow that falls beside its object, in the group or in a group of it. */
function hasShadowWithin(group: Group): boolean {
  return group.getObjects().some((child) => {
    const { shadow } = child;
    return (
      (shadow && (shadow.offsetX !== 0 || shadow.offsetY !== 0)) || (isGroup(child) && hasShadowWithin(child))
    );
  });
}
