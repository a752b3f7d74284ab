import type { Frame } from "../../../sdk/host/drawing.ts";
import type { CaptureScope } from "../../../sdk/host/editor/capture.ts";
import type { PlacedLayer } from "../../../sdk/host/editor/place.ts";
import type { LayerInfo, Selection } from "../../../sdk/host/editor/selection.ts";
import type { WireDrawing, WireLayer } from "./wire-drawing.ts";

/**
 * What the page asks the main thread for: the methods of EditorHost, with pixels as encoded files, because the main
 * thread has neither a decoder nor an encoder. `null` stands for the interface's `undefined`.
 */
export interface Calls {
  selection: { params: NoParams; value: Selection | null };
  layers: { params: NoParams; value: readonly LayerInfo[] };
  capture: { params: CaptureParams; value: WireDrawing };
  /** The region as few pictures and groups, for the page to paint: results and effects included. */
  exportPixels: { params: { readonly region: Frame; readonly scale: number }; value: WireDrawing };
  place: { params: PlaceParams; value: PlacedLayer };
  insert: { params: InsertParams; value: readonly string[] };

  /** Until `commit` or `rollback`, what is placed and inserted belongs to one undo step. */
  begin: { params: { readonly label: string }; value: null };
  commit: { params: NoParams; value: null };
  rollback: { params: NoParams; value: null };

  storeGet: { params: { readonly key: string }; value: string | null };
  storeSet: { params: { readonly key: string; readonly value: string | null }; value: null };
  requestOf: { params: { readonly layer: string }; value: string | null };

  /** In CSS pixels; at least 280 × 320. Kept for the next opening. */
  resize: { params: { readonly width: number; readonly height: number }; value: null };
  close: { params: NoParams; value: null };
}

export type CallName = keyof Calls;
export type Params<Name extends CallName> = Calls[Name]["params"];
export type Value<Name extends CallName> = Calls[Name]["value"];

export type NoParams = Readonly<Record<string, never>>;

export interface CaptureParams {
  readonly scope: CaptureScope;
  readonly frame?: Frame;
  readonly beneath?: boolean;
  readonly results?: boolean;
  /** Keys of pictures that the page has kept, which need not be sent again. */
  readonly known?: readonly string[];
}

export interface PlaceParams {
  readonly image: WirePng;
  readonly frame: Frame;
  readonly how: WirePlaceHow;
}

/** A PNG file of at most 4096 × 4096 pixels. */
export interface WirePng {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

export type WirePlaceHow = (
  | { readonly kind: "layer"; readonly above?: string }
  | { readonly kind: "fill"; readonly layer: string }
  | { readonly kind: "replace"; readonly layer: string }
) & {
  readonly name?: string;
  readonly request?: string;
  /** White pixels whose alpha is the mask. */
  readonly mask?: WirePng;
};

export interface InsertParams {
  readonly layers: readonly WireLayer[];
  readonly pictures: Readonly<Record<string, Uint8Array>>;
  readonly frame: Frame;
}
