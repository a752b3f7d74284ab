import type {
  ExcalidrawElement,
  ExcalidrawImageElement,
  FileId,
  OrderedExcalidrawElement,
} from "@excalidraw/excalidraw/element/types";
import type { BinaryFileData, ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import { InvalidDrawing } from "../../errors.ts";
import type { Frame, Matrix } from "../../host/drawing.ts";
import { checkFrame, pictureToDocument } from "../../host/editor/frames.ts";
import type { Mask, Pixels } from "../../host/editor/pixels.ts";
import type { PlacedLayer, PlaceHow } from "../../host/editor/place.ts";
import { applyToRect, determinant, multiply, scaling, translation } from "../../host/matrix.ts";
import { contextOf, newCanvas } from "../shared/export-pixels.ts";
import { anchorNow } from "../shared/frames.ts";
import { type Mark, markKey } from "../shared/marks.ts";
import { maskFromText, maskToText } from "../shared/mask-text.ts";
import { maskedCanvas } from "../shared/pictures.ts";
import { beneathPicture, unlocked } from "../shared/targets.ts";
import { changed, isImage, markOf, randomInteger } from "./element.ts";
import type { ExcalidrawScene } from "./scene.ts";

export const largestImage = 4096;

const defaultName = "Underdrawing";

/** What a placing makes of the scene's elements. */
export interface Placed {
  readonly elements: readonly ExcalidrawElement[];
  readonly file: BinaryFileData;
  readonly layer: PlacedLayer;
}

/** @throws InvalidDrawing as `EditorHost.place` says */
export function placed(
  api: ExcalidrawImperativeAPI,
  scene: ExcalidrawScene,
  image: Pixels,
  frame: Frame,
  how: PlaceHow,
): Placed {
  const unitToDocument = pictureToDocument(checkFrame(frame), anchorNow(scene, frame));
  const elements = api.getSceneElementsIncludingDeleted();
  if (how.kind === "fill") {
    throw new InvalidDrawing(
      "Excalidraw fills shapes with colours alone; place the picture as a new layer.",
      {
        value: how.layer,
      },
    );
  }
  if (how.kind === "layer") return asNewLayer(scene, elements, image, frame, how, unitToDocument);
  const element = elementOf(scene, how.layer);
  const before = markOf(element);
  const name = how.name ?? before?.name ?? defaultName;
  if (!isImage(element)) {
    throw new InvalidDrawing(`The layer "${how.layer}" is no picture; place a new layer instead.`, {
      value: how.layer,
    });
  }
  const mask = how.mask ?? maskFromText(before?.mask);
  const { file, geometry } = picture(maskedCanvas(image, mask), unitToDocument);
  const changes = { ...geometry, ...kept(element.customData, how, name, mask) };
  return {
    elements: elements.map((one) => (one.id === element.id ? changed(element, changes) : one)),
    file,
    layer: { id: element.id, name },
  };
}

function asNewLayer(
  scene: ExcalidrawScene,
  elements: readonly OrderedExcalidrawElement[],
  image: Pixels,
  frame: Frame,
  how: PlaceHow & { readonly kind: "layer" },
  unitToDocument: Matrix,
): Placed {
  const beneath = beneathPicture(scene, how.above, frame);
  const { file, geometry } = picture(maskedCanvas(image, how.mask), unitToDocument);
  const name = how.name ?? defaultName;
  const neighbour = beneath?.elements[0];
  // Above a group is beside it; above an element is with it in its groups, to be moved along.
  const inner = neighbour?.groupIds ?? [];
  const groupIds = beneath?.kind === "group" ? inner.slice(inner.indexOf(beneath.id) + 1) : inner;
  const element: ExcalidrawImageElement = {
    ...blank,
    ...geometry,
    ...kept(undefined, how, name, how.mask),
    id: crypto.randomUUID(),
    seed: randomInteger(),
    versionNonce: randomInteger(),
    updated: Date.now(),
    groupIds: beneath?.kind === "frame" ? [] : groupIds,
    frameId: beneath?.kind === "frame" ? beneath.id : (neighbour?.frameId ?? null),
  };
  const below = new Set(beneath?.elements.map(({ id }) => id));
  const last = beneath ? elements.findLastIndex(({ id }) => below.has(id)) : elements.length - 1;
  return {
    elements: [...elements.slice(0, last + 1), element, ...elements.slice(last + 1)],
    file,
    layer: { id: element.id, name },
  };
}

function elementOf(scene: ExcalidrawScene, id: string): ExcalidrawElement {
  return unlocked(scene, id).elements[0]!;
}

function kept(
  before: Record<string, unknown> | undefined,
  { request }: PlaceHow,
  name: string,
  mask: Mask | undefined,
): Pick<ExcalidrawImageElement, "customData"> {
  const mark: Mark = {
    id: "",
    made: true,
    name,
    ...(request !== undefined && { request }),
    ...(mask && { mask: maskToText(mask) }),
  };
  return { customData: { ...before, [markKey]: mark } };
}

type Geometry = Pick<
  ExcalidrawImageElement,
  "x" | "y" | "width" | "height" | "angle" | "scale" | "fileId" | "status" | "crop"
>;

/** A picture stretched over a parallelogram of the canvas. */
function picture(
  canvas: HTMLCanvasElement,
  unitToDocument: Matrix,
): { readonly file: BinaryFileData; readonly geometry: Geometry } {
  const straight = isStraight(unitToDocument)
    ? { canvas, unitToDocument }
    : straightened(canvas, unitToDocument);
  const [a, b, c, d, e, f] = straight.unitToDocument;
  const [width, height] = [Math.hypot(a, b), Math.hypot(c, d)];
  const [middleX, middleY] = [e + (a + c) / 2, f + (b + d) / 2];
  const id = crypto.randomUUID() as string as FileId;
  return {
    file: {
      id,
      mimeType: "image/png",
      dataURL: straight.canvas.toDataURL("image/png") as BinaryFileData["dataURL"],
      created: Date.now(),
    },
    geometry: {
      x: middleX - width / 2,
      y: middleY - height / 2,
      width,
      height,
      angle: turn(Math.atan2(b, a)) as never,
      scale: [1, determinant(straight.unitToDocument) < 0 ? -1 : 1],
      fileId: id,
      status: "saved",
      crop: null,
    },
  };
}

/** Excalidraw keeps angles from 0 to 2π. */
const turn = (angle: number): number => (angle < 0 ? angle + 2 * Math.PI : angle);

function isStraight([a, b, c, d]: Matrix): boolean {
  return Math.abs(a * c + b * d) <= 1e-4 * Math.hypot(a, b) * Math.hypot(c, d);
}

/** Excalidraw turns and mirrors pictures but does not skew them: a skewed one is painted so, into its upright bounds. */
function straightened(
  canvas: HTMLCanvasElement,
  unitToDocument: Matrix,
): { readonly canvas: HTMLCanvasElement; readonly unitToDocument: Matrix } {
  const bounds = applyToRect(unitToDocument, { x: 0, y: 0, width: 1, height: 1 });
  const scale = Math.min(2, largestImage / Math.max(bounds.width, bounds.height));
  const upright = newCanvas(Math.ceil(bounds.width * scale), Math.ceil(bounds.height * scale));
  const context = contextOf(upright);
  const toPixels = multiply(
    scaling(upright.width / bounds.width, upright.height / bounds.height),
    translation(-bounds.x, -bounds.y),
  );
  context.setTransform(...multiply(toPixels, unitToDocument));
  context.drawImage(canvas, 0, 0, 1, 1);
  return { canvas: upright, unitToDocument: [bounds.width, 0, 0, bounds.height, bounds.x, bounds.y] };
}

const blank = {
  type: "image",
  strokeColor: "transparent",
  backgroundColor: "transparent",
  fillStyle: "solid",
  strokeWidth: 2,
  strokeStyle: "solid",
  roughness: 1,
  roundness: null,
  opacity: 100,
  version: 1,
  index: null,
  isDeleted: false,
  boundElements: null,
  link: null,
  locked: false,
} as const;
