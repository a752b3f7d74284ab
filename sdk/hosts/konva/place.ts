import Konva from "konva";
import { InvalidDrawing } from "../../errors.ts";
import type { Frame, Matrix } from "../../host/drawing.ts";
import { checkFrame, pictureToDocument } from "../../host/editor/frames.ts";
import type { Mask, Pixels } from "../../host/editor/pixels.ts";
import type { PlacedLayer, PlaceHow } from "../../host/editor/place.ts";
import { identity, invert, multiply, scaling } from "../../host/matrix.ts";
import { anchorNow } from "../shared/frames.ts";
import type { NodeIds } from "../shared/marks.ts";
import { maskFromText, maskToText } from "../shared/mask-text.ts";
import { maskedCanvas } from "../shared/pictures.ts";
import { beneathPicture, unlocked } from "../shared/targets.ts";
import { toDocument } from "./geometry.ts";
import { isImage } from "./kinds.ts";
import { markOf, setMark } from "./marks.ts";
import { fillWithPicture, isFillable } from "./picture-fill.ts";
import type { KonvaScene } from "./scene.ts";
import { setTransform } from "./transform.ts";

const defaultName = "Underdrawing";

type HowOf<Kind extends PlaceHow["kind"]> = PlaceHow & { readonly kind: Kind };

/** Puts a picture into the document. */
export class Placing {
  readonly #scene: KonvaScene;
  readonly #ids: NodeIds<Konva.Node>;

  constructor(scene: KonvaScene, ids: NodeIds<Konva.Node>) {
    this.#scene = scene;
    this.#ids = ids;
  }

  place(image: Pixels, frame: Frame, how: PlaceHow): PlacedLayer {
    const unitToDocument = pictureToDocument(checkFrame(frame), anchorNow(this.#scene, frame));
    switch (how.kind) {
      case "layer":
        return this.#newLayer(image, frame, how, unitToDocument);
      case "replace":
        return this.#replace(image, how, unitToDocument);
      case "fill":
        return this.#fill(image, how, unitToDocument);
    }
  }

  #newLayer(image: Pixels, frame: Frame, how: HowOf<"layer">, unitToDocument: Matrix): PlacedLayer {
    const name = how.name ?? defaultName;
    const id = this.#ids.fresh();
    const picture = new Konva.Image({ image: maskedCanvas(image, how.mask), name });
    this.#mark(picture, id, how, { made: true, mask: how.mask });
    const beneath = beneathPicture(this.#scene, how.above, frame);
    const parent = beneath?.getParent() ?? this.topLayer();
    this.#stretch(picture, image, parent, unitToDocument);
    this.addOnTop(parent, picture, beneath);
    return { id: this.#ids.of(picture), name };
  }

  #replace(image: Pixels, how: HowOf<"replace">, unitToDocument: Matrix): PlacedLayer {
    const picture = unlocked(this.#scene, how.layer);
    const name = how.name ?? this.#scene.info(picture).name;
    if (!isImage(picture)) {
      throw new InvalidDrawing(`The layer "${name}" is no picture; place a new layer instead.`, {
        value: how.layer,
      });
    }
    const mask = how.mask ?? maskFromText(markOf(picture)?.mask);
    picture.image(maskedCanvas(image, mask));
    picture.crop({ x: 0, y: 0, width: 0, height: 0 });
    this.#mark(picture, how.layer, how, { made: true, mask });
    this.#stretch(picture, image, picture.getParent()!, unitToDocument);
    return { id: how.layer, name };
  }

  #fill(image: Pixels, how: HowOf<"fill">, unitToDocument: Matrix): PlacedLayer {
    const shape = unlocked(this.#scene, how.layer);
    const back = invert(toDocument(shape));
    const name = how.name ?? this.#scene.info(shape).name;
    if (!isFillable(shape) || !back) {
      throw new InvalidDrawing(
        `The layer "${name}" is no shape that a picture can fill; place a new layer instead.`,
        { value: how.layer },
      );
    }
    fillWithPicture(shape, maskedCanvas(image, how.mask), multiply(back, unitToDocument));
    this.#mark(shape, how.layer, how, { made: markOf(shape)?.made ?? false });
    return { id: how.layer, name };
  }

  /** Stretches a picture over a parallelogram of the document. */
  #stretch(
    picture: Konva.Image,
    { width, height }: Pixels,
    parent: Konva.Node,
    unitToDocument: Matrix,
  ): void {
    const back = invert(toDocument(parent)) ?? identity;
    picture.size({ width, height });
    setTransform(picture, multiply(multiply(back, unitToDocument), scaling(1 / width, 1 / height)));
  }

  #mark(
    node: Konva.Node,
    id: string,
    { name, request }: PlaceHow,
    { made, mask }: { made: boolean; mask?: Mask | undefined },
  ): void {
    if (name !== undefined) node.name(name);
    setMark(node, {
      id,
      made,
      ...(request !== undefined && { request }),
      ...(mask && { mask: maskToText(mask) }),
    });
  }

  /** Right above a node, or above all that is no helper: a Transformer stays on top of what it transforms. */
  addOnTop(parent: Konva.Container, node: Konva.Group | Konva.Shape, beneath?: Konva.Node): void {
    const children = parent.getChildren() as readonly Konva.Node[];
    const lower = beneath
      ? children.indexOf(beneath)
      : children.findLastIndex((child) => !this.#scene.isHelper(child));
    parent.add(node);
    node.zIndex(lower + 1);
  }

  /** The topmost layer that holds more than helpers; a new one where none does. */
  topLayer(): Konva.Container {
    const { stage } = this.#scene;
    const layers = stage.getLayers();
    const drawn = layers.findLast((layer) =>
      layer.getChildren().some((node: Konva.Node) => !this.#scene.isHelper(node)),
    );
    const found = drawn ?? layers.findLast((layer) => layer.listening());
    if (found) return found;
    const layer = new Konva.Layer();
    stage.add(layer);
    return layer;
  }
}
