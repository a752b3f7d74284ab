import type { Layer, Matrix, Rect } from "../drawing.ts";
import type { EditorHost } from "../editor/editor-host.ts";
import type { Pixels } from "../editor/pixels.ts";

/**
 * An editor with an open document, driven as its user would drive it: what a new host brings to the conformance suite.
 * Nothing here goes through the host, so that the host is judged by the editor and not by itself.
 */
export interface HostSubject {
  readonly host: EditorHost;
  /** What this editor cannot do, each with the reason; the cases that need it do not apply. Nothing where absent. */
  readonly lacks?: Readonly<Partial<Record<EditorTrait, string>>>;
  /** Milliseconds until a change must have been told to the host's listeners. Default 2000. */
  readonly patience?: number;

  /** Adds layers on top, the last one topmost; groups become the editor's own groups or frames. Tells their ids. */
  draw(layers: readonly Layer[]): Promise<readonly string[]>;
  /** Ids of the children of a group, bottom first. */
  childrenOf(id: string): Promise<readonly string[]>;
  /** Selects these layers and no other. */
  select(ids: readonly string[]): Promise<void>;
  /** Draws a marquee around a part of the document. Undefined where the editor selects layers only. */
  readonly selectPixels?: (rect: Rect) => Promise<void>;
  /** Moves, turns, mirrors or scales a layer by a map of document space. */
  transform(id: string, by: Matrix): Promise<void>;
  /** Deletes a layer. */
  remove(id: string): Promise<void>;
  /** Locks a layer, as its user would. */
  lock(id: string): Promise<void>;
  /** What the editor's own renderer shows of a part of the document, one pixel a unit; transparent where nothing is. */
  pixels(region: Rect): Promise<Pixels>;
  /**
   * All that the user would call the document and its state: layers, order, names, places, visibility, locks, selection.
   * Equal texts mean that nothing has changed.
   */
  fingerprint(): Promise<string>;
  /** One step back. Undefined where the editor leaves undo to its embedder and the host says how (see the host's page). */
  readonly undo?: () => Promise<void>;
  /**
   * From now on the editor answers nothing, until the returned function is called. The host of such a subject should
   * wait for a fraction of a second only. Undefined where calls are synchronous and always answer.
   */
  readonly silence?: () => () => void;
  /**
   * After `successes` that succeed, the next thing that the host asks the editor for fails, once. `Infinity` takes the
   * order back. Undefined where there is no way to make the editor fail.
   */
  readonly failAfter?: (successes: number) => void;
  /** Closes the editor and frees what it holds. */
  close(): Promise<void>;
}

/** Opens the editor with an empty document of this size, in document units, its upper left corner at (0, 0). */
export type OpenSubject = (size: { readonly width: number; readonly height: number }) => Promise<HostSubject>;

/**
 * What some editors do without:
 * - "turned", "mirrored", "resized": layers that know how they lie (an editor of pixels only has new pixels then);
 * - "groups": groups in groups; "placed groups": groups that move and turn their children with them;
 * - "turned pictures": a picture placed on a frame that lies askew without a layer under it;
 * - "opacity", "hidden", "names", "text", "locks": of layers;
 * - "one undo step": what `place` and `transaction` do is several steps of the editor's undo (`HostCapabilities.undo`).
 */
export type EditorTrait =
  | "turned"
  | "mirrored"
  | "resized"
  | "groups"
  | "placed groups"
  | "turned pictures"
  | "opacity"
  | "hidden"
  | "names"
  | "text"
  | "locks"
  | "one undo step";
