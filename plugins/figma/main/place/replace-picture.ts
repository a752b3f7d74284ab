import { hasChildren, isLocked, layerById } from "../document/tree.ts";
import { Failure } from "../failure.ts";
import { clearRequest, readRequest } from "../results/request-data.ts";
import { isResult, markAsResult, rememberMarks, roleOf } from "../results/marks.ts";
import { maskedGroup } from "./add-picture.ts";
import type { Order } from "./place.ts";
import { hashOf, wholePicture } from "./picture.ts";
import { layOver, rememberPlace } from "./settle.ts";

/** Another picture in an earlier result, which keeps its place in the order and its mask. */
export async function replacePicture({
  image,
  how,
  toDocument,
  journal,
  own,
}: Order<"replace">): Promise<SceneNode> {
  const result = await layerById(how.layer);
  if (isLocked(result))
    throw new Failure("invalid-drawing", `"${result.name}" is locked; unlock it first.`, result.id);
  const picture = isResult(result) ? pictureIn(result) : undefined;
  if (!picture) {
    throw new Failure(
      "invalid-drawing",
      `"${result.name}" was not made by Underdrawing; place a new layer instead.`,
      result.id,
    );
  }
  own.add(result);
  own.add(picture);
  own.around(result.parent);
  journal.did(rememberResult(result, picture));
  picture.fills = [wholePicture(hashOf(image))];
  layOver(picture, toDocument);
  if (how.mask) {
    const mask = maskIn(result);
    if (mask) {
      own.add(mask);
      journal.did(rememberPicture(mask));
      mask.fills = [wholePicture(hashOf(how.mask))];
      layOver(mask, toDocument);
    } else return masked(result as RectangleNode, { how, toDocument, journal, own });
  }
  name(result, how.name);
  if (how.request !== undefined) markAsResult(result, how.request);
  return result;
}

/** A result without a mask becomes a group with one. */
function masked(
  picture: RectangleNode,
  { how, toDocument, journal, own }: Pick<Order<"replace">, "how" | "toDocument" | "journal" | "own">,
): SceneNode {
  const title = picture.name;
  const request = how.request ?? readRequest(picture);
  const group = maskedGroup(picture, how.mask!, toDocument);
  own.add(group);
  const parent = group.parent!;
  journal.did(() => {
    parent.insertChild(parent.children.indexOf(group), picture);
    group.remove();
  });
  clearRequest(picture);
  picture.setRelaunchData({});
  name(group, how.name ?? title);
  markAsResult(group, request);
  return group;
}

function name(node: SceneNode, wanted: string | undefined): void {
  if (wanted !== undefined) node.name = wanted;
}

function pictureIn(result: SceneNode): RectangleNode | undefined {
  return result.type === "RECTANGLE" ? result : partIn(result, "picture");
}

function maskIn(result: SceneNode): RectangleNode | undefined {
  return partIn(result, "mask");
}

function partIn(result: SceneNode, role: "picture" | "mask"): RectangleNode | undefined {
  if (!hasChildren(result)) return undefined;
  return result.children.find(
    (child): child is RectangleNode => child.type === "RECTANGLE" && roleOf(child) === role,
  );
}

function rememberResult(result: SceneNode, picture: RectangleNode): () => void {
  const before = result.name;
  const restoreMarks = rememberMarks(result);
  const restorePicture = rememberPicture(picture);
  return () => {
    restorePicture();
    result.name = before;
    restoreMarks();
  };
}

function rememberPicture(node: RectangleNode): () => void {
  const { fills } = node;
  const restorePlace = rememberPlace(node);
  const restoreMarks = rememberMarks(node);
  return () => {
    node.fills = fills;
    restorePlace();
    restoreMarks();
  };
}
