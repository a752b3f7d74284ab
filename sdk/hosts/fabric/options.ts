import type { FabricObject } from "fabric";
import type { Rect } from "../../host/drawing.ts";
import type { Edit } from "../shared/transactions.ts";
import type { SettingsStore } from "../shared/local-store.ts";

/** What only the embedder of a canvas knows; each has a default that suits a plain one. */
export interface FabricHostOptions {
  /** Takes each step that the host makes, for the embedder's own undo stack: fabric has none. */
  readonly onEdit?: ((edit: Edit) => void) | undefined;
  /** What an object is called. Default: its `name`, a text's first line, or its type. */
  readonly nameOf?: ((object: FabricObject) => string | undefined) | undefined;
  /** Helpers that are no part of the drawing: guides, grids. Default: `excludeFromExport`. */
  readonly isHelper?: ((object: FabricObject) => boolean) | undefined;
  /** The artboard around the selected objects. Default: the document is the only one. */
  readonly frameOf?: ((selected: readonly FabricObject[]) => FabricObject | undefined) | undefined;
  /** The document's own rectangle. Default: the part that the canvas shows. */
  readonly documentRect?: (() => Rect) | undefined;
  /** Where small settings go. Default: the browser's own storage. */
  readonly settings?: SettingsStore | undefined;
}
