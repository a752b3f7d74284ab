import type { EditorHost, PlacedLayer, PlaceTarget, Selection } from "../../sdk/host/index.ts";
import { InvalidRequest, packRequest } from "../../sdk/surface.ts";
import type { MessageKey } from "./message.ts";
import type { Result } from "./state.ts";

export type PlaceWay = PlaceTarget["kind"];

/** Where a result goes, or the word to the user when there is no such place. */
export type Aim = { readonly target: PlaceTarget } | { readonly missing: MessageKey };

type Choose = (result: Result, selection: Selection | undefined) => Aim;

const ways: Readonly<Record<PlaceWay, Choose>> = {
  layer: () => ({ target: { kind: "layer" } }),
  fill(_, selection) {
    const shape = selection?.layers.find(({ kind, locked, result }) => kind === "path" && !locked && !result);
    return shape ? { target: { kind: "fill", layer: shape.id } } : { missing: "notice.no-shape" };
  },
  replace({ placed }, selection) {
    const layer = selection?.layers.find(({ result }) => result)?.id ?? placed;
    return layer === undefined
      ? { missing: "notice.no-result-layer" }
      : { target: { kind: "replace", layer } };
  },
};

export const aimOf = (way: PlaceWay, result: Result, selection: Selection | undefined): Aim =>
  ways[way](result, selection);

export interface Placement {
  readonly layer: PlacedLayer;
  /** Whether the Request lies with the layer; an editor may have no room for a large one. */
  readonly withRequest: boolean;
}

const NAME_LENGTH = 40;

/** Lays a result over the frame that it was made for, with its mask and its Request. @throws what the host throws */
export async function placeResult(host: EditorHost, result: Result, target: PlaceTarget): Promise<Placement> {
  const { image, frame, mask, request } = result;
  const name = request.prompt.trim().slice(0, NAME_LENGTH) || undefined;
  const how = { ...target, name, mask };
  const packed = await packRequest(request);
  try {
    return { layer: await host.place(image, frame, { ...how, request: packed }), withRequest: true };
  } catch (error) {
    if (!(error instanceof InvalidRequest)) throw error;
    return { layer: await host.place(image, frame, how), withRequest: false };
  }
}
