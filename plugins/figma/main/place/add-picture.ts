import type { Matrix } from "../../../../sdk/host/drawing.ts";
import type { WirePng } from "../../protocol/index.ts";
import { markAsResult, setRole } from "../results/marks.ts";
import type { Order } from "./place.ts";
import { hashOf, wholePicture } from "./picture.ts";
import { insert, layOver, takeAway } from "./settle.ts";
import { findSpot, type Spot } from "./spot.ts";

const defaultName = "Underdrawing";

/** A rectangle that shows the picture; with a mask, a group of the two, as Figma's users mask by hand. */
export async function addPicture({
  image,
  how,
  frame,
  toDocument,
  journal,
  own,
}: Order<"layer">): Promise<SceneNode> {
  const spot = await findSpot(frame, how.above);
  own.around(spot.parent);
  const picture = pictureNode(image, toDocument, spot);
  own.add(picture);
  journal.did(() => takeAway(picture));
  const result = how.mask ? maskedGroup(picture, how.mask, toDocument) : picture;
  own.add(result);
  result.name = how.name ?? defaultName;
  markAsResult(result, how.request);
  return result;
}

export function pictureNode(image: WirePng, toDocument: Matrix, spot: Spot): RectangleNode {
  const fill = wholePicture(hashOf(image));
  const node = figma.createRectangle();
  try {
    insert(node, spot);
    layOver(node, toDocument);
    node.fills = [fill];
  } catch (error) {
    node.remove();
    throw error;
  }
  return node;
}

/** The group takes the picture's place; the mask lies under it, which is how Figma lets it show. */
export function maskedGroup(picture: RectangleNode, mask: WirePng, toDocument: Matrix): GroupNode {
  const parent = picture.parent!;
  const index = parent.children.indexOf(picture);
  const shape = pictureNode(mask, toDocument, { parent, index });
  shape.name = "Mask";
  shape.isMask = true;
  shape.maskType = "ALPHA";
  setRole(shape, "mask");
  setRole(picture, "picture");
  picture.name = "Picture";
  const group = figma.group([shape, picture], parent, index);
  if ("layoutMode" in parent && parent.layoutMode !== "NONE") group.layoutPositioning = "ABSOLUTE";
  return group;
}
