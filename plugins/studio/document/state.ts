import { FabricImage, IText, type Canvas, type FabricObject, type TMat2D, util } from "fabric";

/** What an undo step keeps of one object. Objects stay the same ones; only what is told here goes back. */
interface ObjectState {
  readonly object: FabricObject;
  /** The object's plane to the document. */
  readonly matrix: TMat2D;
  readonly looks: Readonly<Record<string, unknown>>;
  readonly picture: CanvasImageSource | undefined;
}

/** The document at one moment: its objects, the lowest first. */
export type DocumentState = readonly ObjectState[];

const LOOKS = [
  "fill",
  "stroke",
  "strokeWidth",
  "opacity",
  "visible",
  "name",
  "lockMovementX",
  "selectable",
  "clipPath",
] as const;

export function stateOf(canvas: Canvas): DocumentState {
  return canvas.getObjects().map((object) => ({
    object,
    matrix: object.calcTransformMatrix(),
    looks: {
      ...Object.fromEntries(LOOKS.map((key) => [key, object.get(key) as unknown])),
      ...(object instanceof IText && { text: object.text }),
    },
    picture: object instanceof FabricImage ? object.getElement() : undefined,
  }));
}

export function sameState(one: DocumentState, other: DocumentState): boolean {
  return (
    one.length === other.length &&
    one.every((state, i) => {
      const { object, matrix, looks, picture } = other[i]!;
      return (
        state.object === object &&
        state.picture === picture &&
        state.matrix.every((value, at) => Math.abs(value - matrix[at]!) < 1e-6) &&
        Object.entries(looks).every(([key, value]) => state.looks[key] === value)
      );
    })
  );
}

/** Brings the document back to a state, and leaves nothing selected. */
export function restore(canvas: Canvas, state: DocumentState): void {
  canvas.discardActiveObject();
  canvas.remove(...canvas.getObjects());
  for (const { object, matrix, looks, picture } of state) {
    object.set(looks);
    if (object instanceof FabricImage && picture && object.getElement() !== picture)
      object.setElement(picture as HTMLImageElement);
    util.applyTransformToObject(object, matrix);
    object.setCoords();
    canvas.add(object);
  }
  canvas.requestRenderAll();
}
