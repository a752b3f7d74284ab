import { FabricImage, type FabricObject, Pattern, type TMat2D, util } from "fabric";
import { InvalidDrawing } from "../../errors.ts";
import type { Frame, Matrix } from "../../host/drawing.ts";
import { checkFrame, pictureToDocument } from "../../host/editor/frames.ts";
import type { Mask, Pixels } from "../../host/editor/pixels.ts";
import type { PlacedLayer, PlaceHow } from "../../host/editor/place.ts";
import { identity, invert, multiply, scaling, translation } from "../../host/matrix.ts";
import { anchorNow } from "../shared/frames.ts";
import { maskCanvas, maskedCanvas, pictureCanvas } from "../shared/pictures.ts";
import { beneathPicture, unlocked } from "../shared/targets.ts";
import { pathOf } from "./geometry.ts";
import { asObject, elementSize, isImage, type Item } from "./kinds.ts";
import { type ObjectIds, setMark } from "./marks.ts";
import { type FabricScene } from "./scene.ts";

const defaultName = "Underdrawing";

type HowOf<Kind extends PlaceHow["kind"]> = PlaceHow & { readonly kind: Kind };

/** Puts a picture into the document. */
export class Placing {
  readonly #scene: FabricScene;
  readonly #ids: ObjectIds;

  constructor(scene: FabricScene, ids: ObjectIds) {
    this.#scene = scene;
    this.#ids = ids;
  }

  place(image: Pixels, frame: Frame, how: PlaceHow): PlacedLayer {
    const toDocument = pictureToDocument(checkFrame(frame), anchorNow(this.#scene, frame));
    switch (how.kind) {
      case "layer":
        return this.#newLayer(image, frame, how, toDocument);
      case "replace":
        return this.#replace(image, how, toDocument);
      case "fill":
        return this.#fill(image, how, toDocument);
    }
  }

  #newLayer(image: Pixels, frame: Frame, how: HowOf<"layer">, toDocument: Matrix): PlacedLayer {
    const picture = new FabricImage(pictureCanvas(image), { strokeWidth: 0 });
    const target = beneathPicture(this.#scene, how.above, frame);
    const beneath = target && how.above === undefined ? reachable(target) : target;
    const container = beneath?.parent ?? this.#scene.canvas;
    const id = this.#ids.fresh();
    const name = how.name ?? defaultName;
    setMark(picture, { id, made: true, name, ...(how.request !== undefined && { request: how.request }) });
    picture.set({ name });
    setPicture(picture, toDocument, how.mask);
    if (beneath) container.insertAt(container.getObjects().indexOf(beneath) + 1, picture);
    else container.add(picture);
    return { id: this.#ids.of(picture), name };
  }

  #replace(image: Pixels, how: HowOf<"replace">, toDocument: Matrix): PlacedLayer {
    const picture = unlocked(this.#scene, how.layer);
    if (!isImage(picture)) {
      throw new InvalidDrawing(
        `The layer "${this.#nameOf(picture)}" is no picture; place a new layer instead.`,
        { value: how.layer },
      );
    }
    picture.setElement(pictureCanvas(image));
    picture.set({ cropX: 0, cropY: 0 });
    this.#remark(picture, how, true);
    setPicture(picture, toDocument, how.mask);
    return { id: how.layer, name: this.#nameOf(picture) };
  }

  #fill(image: Pixels, how: HowOf<"fill">, toDocument: Matrix): PlacedLayer {
    const object = unlocked(this.#scene, how.layer);
    const back = invert(object.calcTransformMatrix());
    if (!pathOf(object) || !back) {
      throw new InvalidDrawing(
        `The layer "${this.#nameOf(object)}" is no shape that a picture can fill; place a new layer instead.`,
        { value: how.layer },
      );
    }
    const { width, height } = image;
    const source = maskedCanvas(image, how.mask);
    const pixelsToBox = [
      translation(object.width / 2, object.height / 2),
      back,
      toDocument,
      scaling(1 / width, 1 / height),
    ].reduce(multiply);
    const patternTransform = [...pixelsToBox] as TMat2D;
    object.set({ fill: new Pattern({ source, repeat: "no-repeat", patternTransform }), dirty: true });
    this.#remark(object, how, false);
    object.parent?.set("dirty", true);
    return { id: how.layer, name: this.#nameOf(object) };
  }

  #nameOf(object: FabricObject): string {
    return this.#scene.info(object).name;
  }

  #remark(object: FabricObject, { name, request }: PlaceHow, made: boolean): void {
    if (name !== undefined) object.set({ name });
    setMark(object, {
      id: this.#ids.of(object),
      made,
      name: name ?? this.#nameOf(object),
      ...(request !== undefined && { request }),
    });
  }
}

/**
 * The object itself, or the outermost group around it that fabric does not let its user enter: a picture within could be
 * neither selected nor moved, and would change the group's own box.
 */
function reachable(object: FabricObject): FabricObject {
  let found: Item = object;
  for (let group = object.parent; group; group = group.parent) {
    // Deprecated for a better idea of groups to come; until then it is how fabric knows.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    if (!group.interactive) found = group;
  }
  return asObject(found);
}

/** Stretches a picture over a parallelogram of the document; a mask that it has already is stretched along. */
function setPicture(picture: FabricImage, unitToDocument: Matrix, mask: Mask | undefined): void {
  const { width: elementWidth, height: elementHeight } = elementSize(picture);
  const before = { width: picture.width, height: picture.height };
  picture.set({ width: elementWidth, height: elementHeight });
  const centred: Matrix = [1 / elementWidth, 0, 0, 1 / elementHeight, 0.5, 0.5];
  const parent = picture.parent ? invert(picture.parent.calcTransformMatrix()) : identity;
  const placed = multiply(parent ?? identity, multiply(unitToDocument, centred));
  util.applyTransformToObject(picture, [...placed]);
  if (mask) {
    const clip = new FabricImage(maskCanvas(mask), { strokeWidth: 0 });
    clip.set({ scaleX: elementWidth / clip.width, scaleY: elementHeight / clip.height });
    clip.set({ left: 0, top: 0, originX: "center", originY: "center" });
    picture.set({ clipPath: clip });
  } else if (picture.clipPath) {
    const { clipPath } = picture;
    clipPath.set({
      scaleX: (clipPath.scaleX * elementWidth) / before.width,
      scaleY: (clipPath.scaleY * elementHeight) / before.height,
    });
  }
  picture.set({ dirty: true });
  picture.setCoords();
  picture.parent?.set("dirty", true);
}
