import { pictureToDocument } from "../../../../sdk/host/editor/frames.ts";
import type { Frame, Matrix } from "../../../../sdk/host/drawing.ts";
import type { PlacedLayer } from "../../../../sdk/host/editor/place.ts";
import type { PlaceParams, WirePlaceHow } from "../../protocol/index.ts";
import { currentFrame } from "../capture/frame-of.ts";
import type { OwnChanges } from "../own-changes.ts";
import { addPicture } from "./add-picture.ts";
import { fillShape } from "./fill-shape.ts";
import type { Journal } from "./journal.ts";
import { replacePicture } from "./replace-picture.ts";

export interface Order<Kind extends WirePlaceHow["kind"]> {
  readonly image: PlaceParams["image"];
  readonly how: Extract<WirePlaceHow, { readonly kind: Kind }>;
  readonly frame: Frame;
  /** The picture's unit square → document space. */
  readonly toDocument: Matrix;
  readonly journal: Journal;
  readonly own: OwnChanges;
}

const placers: { readonly [Kind in WirePlaceHow["kind"]]: (order: Order<Kind>) => Promise<SceneNode> } = {
  layer: addPicture,
  fill: fillShape,
  replace: replacePicture,
};

/** Lays a picture over a frame, in one undo step. @throws Failure as `EditorHost.place` says */
export function place(params: PlaceParams, journal: Journal, own: OwnChanges): Promise<PlacedLayer> {
  return journal.step(async () => {
    const frame = await currentFrame(params.frame);
    const { image, how } = params;
    const toDocument = pictureToDocument(frame, undefined);
    const placer = placers[how.kind] as (order: Order<WirePlaceHow["kind"]>) => Promise<SceneNode>;
    const { id, name } = await placer({ image, how, frame, toDocument, journal, own });
    return { id, name };
  });
}
