import { isLocked, layerById } from "../document/tree.ts";
import { unitBoxToDocument } from "../document/transforms.ts";
import { Failure } from "../failure.ts";
import { filledWith, rememberMarks, setFilledWith } from "../results/marks.ts";
import { writeRequest } from "../results/request-data.ts";
import type { Order } from "./place.ts";
import { hashOf, partOfPicture } from "./picture.ts";

/** The picture as the topmost fill of a shape, in place of an earlier picture of ours; its other fills stay. */
export async function fillShape({ image, how, toDocument, journal, own }: Order<"fill">): Promise<SceneNode> {
  const node = await layerById(how.layer);
  if (isLocked(node)) {
    throw new Failure("invalid-drawing", `"${node.name}" is locked; unlock it first.`, node.id);
  }
  if (!("fills" in node) || node.fills === figma.mixed) {
    throw new Failure("invalid-drawing", `"${node.name}" has no single fill; select a shape.`, node.id);
  }
  own.add(node);
  const before = node.fills;
  const restoreMarks = rememberMarks(node);
  const earlier = filledWith(node);
  const imageHash = hashOf(image);
  journal.did(() => {
    node.fills = before;
    restoreMarks();
  });
  const others = before.filter((paint) => paint.type !== "IMAGE" || !earlier || paint.imageHash !== earlier);
  node.fills = [...others, partOfPicture(imageHash, toDocument, unitBoxToDocument(node))];
  setFilledWith(node, imageHash);
  if (how.request !== undefined) writeRequest(node, how.request);
  node.setRelaunchData({ again: "" });
  return node;
}
