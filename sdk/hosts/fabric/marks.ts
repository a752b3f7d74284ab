import { FabricObject } from "fabric";
import { type Mark, markKey, NodeIds, readMark } from "../shared/marks.ts";

/** Objects without a mark gain nothing by this, so that the JSON of a document without results stays as it was. */
export function keepMarksInJson(): void {
  if (!FabricObject.customProperties.includes(markKey)) FabricObject.customProperties.push(markKey);
}

export function markOf(object: FabricObject): Mark | undefined {
  return readMark(Reflect.get(object, markKey));
}

export function setMark(object: FabricObject, mark: Mark): void {
  object.set(markKey, mark);
}

export type ObjectIds = NodeIds<FabricObject>;

export const objectIds = (): ObjectIds =>
  new NodeIds("fabric", { markOf, lives: (object) => object.canvas !== undefined });
