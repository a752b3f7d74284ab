import type { Rect } from "../../host/drawing.ts";
import type { SettingsStore } from "../shared/local-store.ts";

/** What only the embedder of Excalidraw knows. */
export interface ExcalidrawHostOptions {
  /** The document's own rectangle. Default: the part of the endless canvas that is in view. */
  readonly documentRect?: (() => Rect) | undefined;
  /** The element around Excalidraw, over which results are shown before they are placed. Default: they are not. */
  readonly container?: HTMLElement | undefined;
  /** Where small settings go. Default: the browser's own storage. */
  readonly settings?: SettingsStore | undefined;
}
