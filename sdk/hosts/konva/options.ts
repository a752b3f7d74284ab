import type Konva from "konva";
import type { Rect } from "../../host/drawing.ts";
import type { SettingsStore } from "../shared/local-store.ts";
import type { Edit } from "../shared/transactions.ts";

/** What only the embedder of a stage knows; each has a default that suits a plain one. */
export interface KonvaHostOptions {
  /** Takes each step that the host makes, for the embedder's own undo stack: Konva has none. */
  readonly onEdit?: ((edit: Edit) => void) | undefined;
  /** What is selected. Default: the nodes of the stage's Transformers. */
  readonly selected?: (() => readonly Konva.Node[]) | undefined;
  /** What a node is called. Default: its `name`, a text's first line, or its class. */
  readonly nameOf?: ((node: Konva.Node) => string | undefined) | undefined;
  /** Helpers that are no part of the drawing. Default: Transformers. */
  readonly isHelper?: ((node: Konva.Node) => boolean) | undefined;
  /** Default: nodes that do not listen to the pointer. */
  readonly isLocked?: ((node: Konva.Node) => boolean) | undefined;
  /** The artboard around the selected nodes. Default: the document is the only one. */
  readonly frameOf?: ((selected: readonly Konva.Node[]) => Konva.Node | undefined) | undefined;
  /** The document's own rectangle. Default: the part that the stage shows. */
  readonly documentRect?: (() => Rect) | undefined;
  /** Where small settings go. Default: the browser's own storage. */
  readonly settings?: SettingsStore | undefined;
}
