import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import { emitter } from "../../host/editor/emitter.ts";

export interface Changes {
  onSelection(listener: () => void): () => void;
  onDrawing(listener: () => void): () => void;
  /** What has been changed until now is known, and not told. */
  settle(): void;
}

/** Excalidraw calls back after each render, of which few change the drawing or the selection. */
export function watchChanges(api: ExcalidrawImperativeAPI): Changes {
  const selection = emitter();
  const drawing = emitter();
  let known = read(api);
  let unsubscribe: (() => void) | undefined;
  let listeners = 0;

  const look = () => {
    const before = known;
    known = read(api);
    if (known.selection !== before.selection) selection.emit();
    if (known.drawing !== before.drawing) drawing.emit();
  };
  const listen = (to: typeof selection, listener: () => void): (() => void) => {
    if (listeners++ === 0) {
      known = read(api);
      unsubscribe = api.onChange(look);
    }
    const stop = to.on(listener);
    let stopped = false;
    return () => {
      if (stopped) return;
      stopped = true;
      stop();
      if (--listeners === 0) unsubscribe?.();
    };
  };
  return {
    onSelection: (listener) => listen(selection, listener),
    onDrawing: (listener) => listen(drawing, listener),
    settle: () => {
      known = { ...known, drawing: read(api).drawing };
    },
  };
}

function read(api: ExcalidrawImperativeAPI): { readonly selection: string; readonly drawing: string } {
  const { selectedElementIds, selectedGroupIds, viewBackgroundColor } = api.getAppState();
  return {
    selection: [selectedElementIds, selectedGroupIds].map((ids) => Object.keys(ids).sort().join()).join("|"),
    drawing: [
      viewBackgroundColor,
      ...api.getSceneElements().map(({ id, version, versionNonce }) => `${id}:${version}:${versionNonce}`),
    ].join(),
  };
}
