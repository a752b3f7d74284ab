import { getCommonBounds } from "@excalidraw/excalidraw";
import type {
  ExcalidrawElement,
  ExcalidrawFrameLikeElement,
  ExcalidrawImageElement,
  ExcalidrawTextElement,
} from "@excalidraw/excalidraw/element/types";
import type { Matrix, Rect } from "../../host/drawing.ts";
import { multiply, rotation, scaling, translation } from "../../host/matrix.ts";
import { type Mark, markKey, readMark } from "../shared/marks.ts";

export const isFrame = (element: ExcalidrawElement): element is ExcalidrawFrameLikeElement =>
  element.type === "frame" || element.type === "magicframe";
export const isImage = (element: ExcalidrawElement): element is ExcalidrawImageElement =>
  element.type === "image";
export const isText = (element: ExcalidrawElement): element is ExcalidrawTextElement =>
  element.type === "text";
/** A text that belongs to a shape or an arrow, which the user selects and moves in its place. */
export const isLabel = (element: ExcalidrawElement): element is ExcalidrawTextElement =>
  isText(element) && element.containerId !== null;

const isLine = ({ type }: ExcalidrawElement): boolean =>
  type === "line" || type === "arrow" || type === "freedraw";

/** The element's box before it is turned, in the space whose origin is the element's `x` and `y`. */
export function boxOf(element: ExcalidrawElement): Rect {
  if (!isLine(element)) return { x: 0, y: 0, width: element.width, height: element.height };
  const { x, y, width, height } = curveBounds(element);
  // A line that lies level covers what its pen covers.
  const pen = element.strokeWidth / 2;
  return { x: x - pen, y: y - pen, width: width + 2 * pen, height: height + 2 * pen };
}

/** Of the curve itself, which a line's points alone do not tell. */
function curveBounds(element: ExcalidrawElement): Rect {
  const [left, top, right, bottom] = getCommonBounds([{ ...element, x: 0, y: 0, angle: 0 }]);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Local space, with its origin at the unturned element's `x` and `y`, → the canvas's own. */
export function toDocument(element: ExcalidrawElement): Matrix {
  const { x, y, width, height } = isLine(element)
    ? curveBounds(element)
    : { x: 0, y: 0, width: element.width, height: element.height };
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  return [
    translation(element.x + middleX, element.y + middleY),
    rotation((element.angle * 180) / Math.PI),
    isImage(element) ? scaling(element.scale[0], element.scale[1]) : scaling(1),
    translation(-middleX, -middleY),
  ].reduce(multiply);
}

/** `customData` stays with an element in files, in the library and through the clipboard. */
export function markOf(element: ExcalidrawElement): Mark | undefined {
  return readMark(element.customData?.[markKey]);
}

/** The element with some of it changed, as Excalidraw tells a change from what came before. */
export function changed<E extends ExcalidrawElement>(element: E, changes: Partial<E>): E {
  return {
    ...element,
    ...changes,
    version: element.version + 1,
    versionNonce: randomInteger(),
    updated: Date.now(),
  };
}

export const randomInteger = (): number => Math.floor(Math.random() * 2 ** 31);
