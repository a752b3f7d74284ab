import type { Matrix } from "../../../../sdk/host/drawing.ts";
import type { WireBase, WireLayer } from "../../protocol/index.ts";
import { baseOf } from "./base.ts";
import type { Gathering } from "./gathering.ts";
import { pictureLayer } from "./picture.ts";
import { readContainer } from "./read-container.ts";
import { readShape } from "./read-shape.ts";
import { readText } from "./read-text.ts";

/** @param parent the parent's space → document space */
type Reader<Node extends SceneNode> = (
  node: Node,
  base: WireBase,
  parent: Matrix,
  gathering: Gathering,
) => Promise<WireLayer | undefined>;

/** A kind of layer that has no geometry of its own: Figma's picture of it. */
const asPicture: Reader<SceneNode> = (node, base, parent, gathering) => {
  gathering.note(node, "picture");
  return pictureLayer(node, base, parent, gathering);
};

/** Paints nothing: a part of the canvas to export, or a grid of slides. */
const asNothing: Reader<SceneNode> = () => Promise.resolve(undefined);

const readers: { readonly [Type in SceneNode["type"]]: Reader<Extract<SceneNode, { type: Type }>> } = {
  FRAME: readContainer,
  GROUP: readContainer,
  SECTION: readContainer,
  COMPONENT: readContainer,
  COMPONENT_SET: readContainer,
  INSTANCE: readContainer,
  SLOT: readContainer,
  SLIDE: readContainer,
  RECTANGLE: readShape,
  ELLIPSE: readShape,
  POLYGON: readShape,
  STAR: readShape,
  LINE: readShape,
  VECTOR: readShape,
  BOOLEAN_OPERATION: readShape,
  TEXT: readText,
  TEXT_PATH: readText,
  TRANSFORM_GROUP: asPicture,
  STICKY: asPicture,
  CONNECTOR: asPicture,
  SHAPE_WITH_TEXT: asPicture,
  CODE_BLOCK: asPicture,
  STAMP: asPicture,
  WIDGET: asPicture,
  EMBED: asPicture,
  LINK_UNFURL: asPicture,
  MEDIA: asPicture,
  HIGHLIGHT: asPicture,
  WASHI_TAPE: asPicture,
  TABLE: asPicture,
  INTERACTIVE_SLIDE_ELEMENT: asPicture,
  SLICE: asNothing,
  SLIDE_ROW: asNothing,
  SLIDE_GRID: asNothing,
};

/** A layer with all that lies in it; undefined where it paints nothing. */
export async function readLayer(
  node: SceneNode,
  parent: Matrix,
  gathering: Gathering,
): Promise<WireLayer | undefined> {
  await gathering.pause();
  const base = baseOf(node, parent, gathering);
  if (gathering.wantsPicture(node)) return pictureLayer(node, base, parent, gathering);
  if ("effects" in node && node.effects.some((effect) => effect.visible)) gathering.note(node, "effects");
  // A kind that this version of Figma has and its typings have not.
  const read = (readers[node.type] as Reader<SceneNode> | undefined) ?? asPicture;
  const layer = await read(node, base, parent, gathering);
  gathering.hasRead(node);
  return layer;
}
