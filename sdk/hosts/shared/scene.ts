import type { Frame, Layer, Matrix, Rect } from "../../host/drawing.ts";
import type { LayerInfo } from "../../host/editor/selection.ts";

/**
 * An editor's own tree of objects, as the code that the hosts share reads it: small questions, asked anew each time, that
 * change nothing. `Node` is the editor's own class of objects; every object is one value as long as it lives.
 */
export interface Scene<Node> {
  /** Bottom first; those of the document for `undefined`, nothing for what is no group. Helpers of the editor are left out. */
  children(node: Node | undefined): readonly Node[];
  /** The group around it; undefined for what lies in the document itself. */
  parent(node: Node): Node | undefined;
  /** What a list of layers shows of it. */
  info(node: Node): Omit<LayerInfo, "depth">;
  /** Local space → document space, as it is now. */
  toDocument(node: Node): Matrix;
  /** In local space: the box that the editor shows around the object. */
  box(node: Node): Rect;
  /** What the user has selected, in any order. */
  selected(): readonly Node[];
  /** The frame or artboard around these objects; undefined where the document is the only one. */
  frameAround(nodes: readonly Node[]): Node | undefined;
  /** What a frame of the whole document shows. */
  documentRect(): Rect;
  /** Siblings as layers of their parent's space, bottom first, with those of their descendants that `keep` wants. */
  layers(siblings: readonly Node[], keep: Keep<Node>): Promise<readonly Layer[]>;
  /** All that lies in the document, its background too, in document space. */
  wholeDocument(area: Frame, keep: Keep<Node>): Promise<readonly Layer[]>;
}

/** Which objects a capture wants. */
export type Keep<Node> = (node: Node) => boolean;
