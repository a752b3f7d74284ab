import type { Drawing, Frame, Layer } from "../drawing.ts";
import type { CaptureOptions, CaptureScope } from "./capture.ts";
import type { Mask, Pixels } from "./pixels.ts";
import type { PlacedLayer, PlaceHow } from "./place.ts";
import type { LayerInfo, Selection } from "./selection.ts";

/**
 * An editor, as the rest of Underdrawing sees it: it hands out Drawings and takes pictures back. Whoever implements this
 * interface has added an editor; `underdrawing/host/conformance` tells whether it keeps what is promised here.
 *
 * Promises that hold for every method:
 * - nothing of the user's document is changed by reading it, not even for a moment that an undo step would show, and
 *   also when the reading fails half-way;
 * - the document's coordinates are one space, x to the right and y down, whatever frames and groups are nested in it;
 * - a method that the editor does not answer within its time rejects with `HostTimeout`;
 * - text that comes from the document (names, prompts) is data, never markup or script.
 */
export interface EditorHost {
  /** "figma", "photopea", "fabric" …: for logs, and to keep one editor's settings apart from another's. */
  readonly name: string;
  readonly capabilities: HostCapabilities;

  /** What is selected now; undefined where nothing is. */
  selection(): Promise<Selection | undefined>;

  /** The layers that a control may be drawn from: those around the selection, or all; top first, as a layer list shows them. */
  layers(): Promise<readonly LayerInfo[]>;

  /**
   * Layers as a Drawing.
   *
   * A single selected layer is captured upright in its own orientation (its rotation and mirroring undone, its size
   * kept), so that a rotated frame gives an upright map; several layers are captured in document space. `frame` says
   * where, and `place` undoes it.
   *
   * Layers that hold a Request (results) are left out unless they are asked for by name or are the selection themselves.
   * @throws InvalidDrawing when nothing is selected, a layer is gone, or the scope has no area
   */
  capture(scope: CaptureScope, options?: CaptureOptions): Promise<Drawing>;

  /**
   * The document as the editor shows it, results included, inside a region.
   * @param scale pixels for each unit of the region; the picture is `round(width × scale) × round(height × scale)`
   * @throws InvalidDrawing for a region without an area or a picture too large for the editor
   */
  exportPixels(region: Frame, scale: number): Promise<Pixels>;

  /**
   * How far each pixel of a region is selected: an editor's marquee with its soft edge. Absent where an editor selects
   * layers only; the shape of the selected layers then serves (`selectionMask`).
   * @throws InvalidDrawing when nothing is selected
   */
  readonly selectionMask?: (region: Frame, scale: number) => Promise<Mask>;

  /**
   * Lays a picture over a frame, stretched to it, with one undo step. Follows the frame's anchor where that has moved,
   * turned or grown since the capture.
   * @throws InvalidDrawing when the layer to fill or to replace is gone or locked, or the picture has no pixels
   */
  place(image: Pixels, frame: Frame, how?: PlaceHow): Promise<PlacedLayer>;

  /**
   * Shows a picture over a frame without touching the document, until the returned function is called. Absent where an
   * editor has no such overlay.
   */
  readonly preview?: (image: Pixels, frame: Frame) => Promise<() => Promise<void>>;

  /** Adds layers that the user can edit (a pose, swatches named by class), in one undo step; tells their ids. */
  readonly insert?: (layers: readonly Layer[], frame: Frame) => Promise<readonly string[]>;

  /** Calls back after the selection has changed; returns the way to stop. */
  onSelectionChange(listener: () => void): () => void;

  /** Calls back after something that a capture could show has changed; not for what `place` and `preview` do themselves. */
  onDrawingChange(listener: () => void): () => void;

  /** Everything that `work` does to the document is one undo step called `label`; undone if `work` fails. */
  transaction<T>(label: string, work: () => Promise<T>): Promise<T>;

  readonly store: HostStore;
}

/** What an editor can do, for whoever shows its controls. */
export interface HostCapabilities {
  /** Captures hold paths and names, not pixels alone. */
  readonly geometry: boolean;
  /** "layers", or "pixels" with soft edges (`selectionMask`). */
  readonly selects: "layers" | "pixels";
  readonly places: readonly PlaceHow["kind"][];
  /**
   * How the user takes back what a transaction did: in one step of the editor's undo, or in several, one for each thing
   * done (Photopea groups nothing). One step where absent.
   */
  readonly undo?: "one-step" | "several-steps";
  /** Whether the editor tells of changes at once, or is asked now and then. */
  readonly changes: "told" | "polled";
  /** Longest side of a picture that can be placed, in pixels. */
  readonly largestImage: number;
}

/** Small things that outlive the panel, kept by the editor where it can. */
export interface HostStore {
  /** Text under a name; undefined where there is none. */
  get(key: string): Promise<string | undefined>;
  /** `undefined` takes it away. @throws InvalidRequest when the text is too large for the editor's store */
  set(key: string, value: string | undefined): Promise<void>;
  /** The Request kept with the layer that it made; undefined for a layer that is no result. */
  requestOf(layer: string): Promise<string | undefined>;
}
