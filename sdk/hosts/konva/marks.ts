import type Konva from "konva";
import { type Mark, markKey, NodeIds, readMark } from "../shared/marks.ts";

/** A node's attributes are what `toJSON` writes and `Konva.Node.create` reads. */
export function markOf(node: Konva.Node): Mark | undefined {
  return readMark((node.attrs as Record<string, unknown>)[markKey]);
}

export function setMark(node: Konva.Node, mark: Mark): void {
  node.setAttr(markKey, mark);
}

export const nodeIds = (): NodeIds<Konva.Node> =>
  new NodeIds<Konva.Node>("konva", { markOf, lives: (node) => node.getStage() !== null });
