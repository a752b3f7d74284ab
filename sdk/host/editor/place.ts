import type { Mask } from "./pixels.ts";

/** Where a picture goes, and what goes with it. */
export type PlaceHow = PlaceTarget & {
  /** Of the new layer. Default "Underdrawing". */
  readonly name?: string | undefined;
  /** Kept with the layer: `store.requestOf` gives it back. */
  readonly request?: string | undefined;
  /** Hides what it does not cover; stretched over the frame. */
  readonly mask?: Mask | undefined;
};

/** Which layer a picture becomes. */
export type PlaceTarget =
  /** A new layer above another one; above the frame's anchor or the selection where absent, else on top. */
  | { readonly kind: "layer"; readonly above?: string | undefined }
  /** The fill of a shape, which keeps everything else; the picture covers the frame, and the shape shows a part of it. */
  | { readonly kind: "fill"; readonly layer: string }
  /** In place of an earlier result, whose place in the order and whose mask stay. */
  | { readonly kind: "replace"; readonly layer: string };

/** The layer that a picture has become. */
export interface PlacedLayer {
  readonly id: string;
  readonly name: string;
}
