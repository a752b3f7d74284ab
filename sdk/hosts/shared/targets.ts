import { InvalidDrawing } from "../../errors.ts";
import type { Frame } from "../../host/drawing.ts";
import type { Scene } from "./scene.ts";
import { findNode, outermost } from "./tree.ts";

/** @throws InvalidDrawing when the object is gone */
export function existing<Node>(scene: Scene<Node>, id: string): Node {
  const node = findNode(scene, id);
  if (node !== undefined) return node;
  throw new InvalidDrawing(`The layer "${id}" is gone; place the picture as a new layer.`, { value: id });
}

/** @throws InvalidDrawing when the object is gone or locked */
export function unlocked<Node>(scene: Scene<Node>, id: string): Node {
  const node = existing(scene, id);
  const { locked, name } = scene.info(node);
  if (!locked) return node;
  throw new InvalidDrawing(`The layer "${name}" is locked; unlock it, or place a new layer.`, { value: id });
}

/** The object above which a new picture goes; undefined where it goes on top of everything. */
export function beneathPicture<Node>(
  scene: Scene<Node>,
  above: string | undefined,
  frame: Frame,
): Node | undefined {
  if (above !== undefined) return existing(scene, above);
  const anchor = frame.anchor && findNode(scene, frame.anchor.id);
  return anchor ?? outermost(scene, scene.selected()).at(-1);
}
