import type { Matrix } from "../../../../sdk/host/drawing.ts";
import { pictureToDocument } from "../../../../sdk/host/editor/frames.ts";
import { identity, multiply } from "../../../../sdk/host/matrix.ts";
import type { InsertParams, WireGroup, WireLayer } from "../../protocol/index.ts";
import { currentFrame } from "../capture/frame-of.ts";
import type { OwnChanges } from "../own-changes.ts";
import { dress } from "./dress.ts";
import type { Journal } from "./journal.ts";
import { pathNode } from "./path-node.ts";
import { hashOf, wholePicture } from "./picture.ts";
import { layOver, insert as insertAt, takeAway } from "./settle.ts";
import { findSpot, type Spot } from "./spot.ts";
import { svgNode, textNode } from "./text-node.ts";

export interface Making {
  readonly pictures: InsertParams["pictures"];
  readonly own: OwnChanges;
}

/** Layers that the user can edit: ellipses, rectangles, lines, vectors, text, groups. Tells their ids, bottom first. */
export function insert(params: InsertParams, journal: Journal, own: OwnChanges): Promise<readonly string[]> {
  return journal.step(async () => {
    const frame = await currentFrame(params.frame);
    const spot = await findSpot(frame, undefined);
    own.around(spot.parent);
    const making = { pictures: params.pictures, own };
    const ids: string[] = [];
    let { index } = spot;
    for (const layer of params.layers) {
      const node = await makeLayer(
        layer,
        frame.toDocument ?? identity,
        { parent: spot.parent, index },
        making,
      );
      if (!node) continue;
      journal.did(() => takeAway(node));
      ids.push(node.id);
      index = spot.parent.children.indexOf(node) + 1;
    }
    return ids;
  });
}

/** @param space the layer's parent's space → document space */
async function makeLayer(
  layer: WireLayer,
  space: Matrix,
  spot: Spot,
  making: Making,
): Promise<(SceneNode & LayoutMixin) | undefined> {
  const toDocument = multiply(space, layer.transform);
  const node = await makeByKind(layer, toDocument, spot, making);
  if (!node) return undefined;
  making.own.add(node);
  dress(node, layer);
  return node;
}

async function makeByKind(
  layer: WireLayer,
  toDocument: Matrix,
  spot: Spot,
  making: Making,
): Promise<(SceneNode & LayoutMixin) | undefined> {
  switch (layer.kind) {
    case "path":
      return pathNode(layer, toDocument, spot);
    case "text":
      return textNode(layer, toDocument, spot);
    case "svg":
      return svgNode(layer, toDocument, spot);
    case "group":
      return groupNode(layer, toDocument, spot, making);
    case "picture": {
      const bytes = making.pictures[layer.picture];
      if (!bytes) return undefined;
      const node = figma.createRectangle();
      insertAt(node, spot);
      layOver(node, pictureToDocument({ ...layer.rect, toDocument }, undefined));
      node.fills = [wholePicture(hashOf({ width: 1, height: 1, bytes }))];
      return node;
    }
  }
}

/** A mask lies under what it shows, in one group with it. */
async function groupNode(
  layer: WireGroup,
  toDocument: Matrix,
  { parent, index }: Spot,
  making: Making,
): Promise<GroupNode | undefined> {
  const nodes: SceneNode[] = [];
  const add = async (child: WireLayer) => {
    const node = await makeLayer(child, toDocument, { parent, index: index + nodes.length }, making);
    if (node) nodes.push(node);
    return node;
  };
  try {
    for (const mask of layer.mask?.layers ?? []) {
      const node = await add(mask);
      if (!node || !("isMask" in node)) continue;
      node.isMask = true;
      node.maskType = layer.mask?.type === "luminance" ? "LUMINANCE" : "ALPHA";
    }
    for (const child of layer.children) await add(child);
    return nodes.length > 0 ? figma.group(nodes, parent, index) : undefined;
  } catch (error) {
    for (const node of nodes) node.remove();
    throw error;
  }
}
