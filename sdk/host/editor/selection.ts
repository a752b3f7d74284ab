import type { Frame } from "../drawing.ts";

/** What the user has selected. */
export interface Selection {
  /** What a capture of the selection would show. */
  readonly frame: Frame;
  /** Selected layers, top first; in an editor of pixels the layer that is painted on. */
  readonly layers: readonly LayerInfo[];
  /** A marquee, whose pixels `selectionMask` tells. */
  readonly marquee: boolean;
}

/** A layer as a list of layers shows it. */
export interface LayerInfo {
  readonly id: string;
  readonly name: string;
  readonly kind: "group" | "path" | "text" | "bitmap";
  /** Groups around it. */
  readonly depth: number;
  readonly visible: boolean;
  readonly locked: boolean;
  /** Made by Underdrawing: `store.requestOf` tells by which Request. */
  readonly result: boolean;
}
