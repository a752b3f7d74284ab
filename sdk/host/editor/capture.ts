import type { Frame } from "../drawing.ts";

/**
 * - `"selection"`: the selected layers (in an editor of pixels: what lies in the marquee);
 * - `"frame"`: the frame, artboard or document around the selection, with everything in it;
 * - `layers`: those with the given ids;
 * - `region`: everything that lies in a part of the document.
 */
export type CaptureScope =
  "selection" | "frame" | { readonly layers: readonly string[] } | { readonly region: Frame };

/** What else a capture shows, and where. */
export interface CaptureOptions {
  /** Captures into this frame instead of the scope's own bounds, so that maps of several layers meet in one picture. */
  readonly frame?: Frame | undefined;
  /** With what lies beneath the captured layers, as far as the frame reaches. Frames and regions are always whole. */
  readonly beneath?: boolean | undefined;
  /** Results are left out where absent or false. */
  readonly results?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}
