import { InvalidDrawing } from "../../errors.ts";
import type { Frame, Matrix } from "../drawing.ts";
import { checkPixels } from "../editor/check-pixels.ts";
import { checkFrame, pictureToDocument } from "../editor/frames.ts";
import { masked } from "../editor/masked.ts";
import type { Mask, Pixels } from "../editor/pixels.ts";
import type { PlacedLayer, PlaceHow } from "../editor/place.ts";
import { identity, invert, multiply } from "../matrix.ts";
import { findLayer, isResult } from "./capture.ts";
import type { LaidPicture, MemoryDocument } from "./document.ts";
import { bitmapOf } from "./shown.ts";
import { exchange, find, type Found, walk } from "./tree.ts";

type How<Kind extends PlaceHow["kind"]> = Extract<PlaceHow, { readonly kind: Kind }>;

interface Order<Kind extends PlaceHow["kind"]> {
  readonly document: MemoryDocument;
  readonly image: Pixels;
  readonly frame: Frame;
  /** The unit square → document space. */
  readonly toDocument: Matrix;
  readonly how: How<Kind>;
}

const placers: { readonly [Kind in PlaceHow["kind"]]: (order: Order<Kind>) => PlacedLayer } = {
  layer: addPicture,
  fill: fillShape,
  replace: replacePicture,
};

/** @throws InvalidDrawing as `EditorHost.place` says */
export function placeInMemory(
  document: MemoryDocument,
  image: Pixels,
  frame: Frame,
  how: PlaceHow,
): PlacedLayer {
  checkPixels(image);
  checkFrame(frame);
  const anchor = frame.anchor && find(document.content.layers, frame.anchor.id);
  const toDocument = pictureToDocument(frame, anchor?.toDocument);
  const place = placers[how.kind] as (order: Order<PlaceHow["kind"]>) => PlacedLayer;
  return place({ document, image, frame, toDocument, how });
}

function addPicture({ document, image, frame, toDocument, how }: Order<"layer">): PlacedLayer {
  const { content } = document;
  const below = how.above === undefined ? anchorOrSelection(document, frame) : findLayer(document, how.above);
  const id = document.newId();
  const name = how.name ?? "Underdrawing";
  const picture = bitmapOf(id, name, image, intoParent(below, toDocument));
  document.change(`Place ${name}`, {
    layers: below
      ? exchange(content.layers, below.layer.id, (beneath) => [beneath, picture])
      : [...content.layers, picture],
    requests: new Map(content.requests).set(id, how.request ?? ""),
    masks: how.mask ? new Map(content.masks).set(id, maskPicture(how.mask)) : content.masks,
  });
  return { id, name };
}

function fillShape({ document, image, toDocument, how }: Order<"fill">): PlacedLayer {
  const { content } = document;
  const shape = unlocked(document, how.layer);
  const { id, name, kind } = shape.layer;
  if (kind !== "path") {
    throw new InvalidDrawing(`"${name}" has no fill; select a shape.`, { value: id });
  }
  const fill: LaidPicture = {
    image: how.mask ? masked(image, how.mask) : image,
    transform: multiply(invert(shape.toDocument) ?? identity, toDocument),
  };
  document.change(`Fill ${name}`, {
    fills: new Map(content.fills).set(id, fill),
    requests: new Map(content.requests).set(id, how.request ?? ""),
  });
  return { id, name };
}

function replacePicture({ document, image, toDocument, how }: Order<"replace">): PlacedLayer {
  const { content } = document;
  const old = unlocked(document, how.layer);
  const { id } = old.layer;
  if (!isResult(document, id)) {
    throw new InvalidDrawing(`"${old.layer.name}" was not made by Underdrawing; place a new layer instead.`, {
      value: id,
    });
  }
  const name = how.name ?? old.layer.name;
  const transform = intoParent(old, toDocument);
  const mask = how.mask ? maskPicture(how.mask) : content.masks.get(id);
  const kept =
    how.mask || !mask ? mask : { ...mask, transform: staying(mask, old.layer.transform, transform) };
  document.change(`Replace ${name}`, {
    layers: exchange(content.layers, id, () => [bitmapOf(id, name, image, transform)]),
    requests: new Map(content.requests).set(id, how.request ?? ""),
    masks: kept ? new Map(content.masks).set(id, kept) : content.masks,
  });
  return { id, name };
}

/** The layer that a new one lies above: the frame's anchor, else the topmost of the selection; undefined: on top. */
function anchorOrSelection(document: MemoryDocument, frame: Frame): Found | undefined {
  const { layers } = document.content;
  const anchor = frame.anchor && find(layers, frame.anchor.id);
  const selected = new Set(document.selection);
  return anchor ?? [...walk(layers)].filter(({ layer }) => selected.has(layer.id)).at(-1);
}

/** @throws InvalidDrawing for a layer that is gone, or is locked itself or through a group around it */
function unlocked(document: MemoryDocument, id: string): Found {
  const found = findLayer(document, id);
  if ([...found.groups, found.layer].some((layer) => document.content.locked.has(layer.id))) {
    throw new InvalidDrawing(`"${found.layer.name}" is locked; unlock it first.`, { value: id });
  }
  return found;
}

function intoParent(sibling: Found | undefined, toDocument: Matrix): Matrix {
  return multiply(invert(sibling?.parentToDocument ?? identity) ?? identity, toDocument);
}

/** White where the mask shows, over the unit square of its layer. */
function maskPicture({ width, height, data }: Mask): LaidPicture {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  data.forEach((value, i) => (pixels[i * 4 + 3] = value));
  return { image: { width, height, data: pixels }, transform: identity };
}

/** A mask's place within its layer, so that it stays where it was when the layer goes from one place to another. */
function staying(mask: LaidPicture, from: Matrix, to: Matrix): Matrix {
  return multiply(invert(to) ?? identity, multiply(from, mask.transform));
}
