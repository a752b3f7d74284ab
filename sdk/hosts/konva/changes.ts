import type Konva from "konva";
import { type Emitter, emitter } from "../../host/editor/emitter.ts";
import { changeBetween } from "../shared/document-state.ts";
import type { KonvaScene } from "./scene.ts";
import { type KonvaState, readState } from "./state.ts";

/** Milliseconds between a draw and the look at what it has changed: a drag draws sixty times a second. */
const pause = 50;

export interface Changes {
  onSelection(listener: () => void): () => void;
  onDrawing(listener: () => void): () => void;
  /** What `work` changes is not told. */
  quietly<T>(work: () => T): T;
}

/**
 * Konva tells of no change of a document as a whole, but redraws after each one; what is then different is told. That
 * way changes by code are heard as well as those by the user, and neither a hover nor an animation of a helper is.
 */
export function watchChanges(scene: KonvaScene): Changes {
  const { stage } = scene;
  const selection = emitter();
  const drawing = emitter();
  let state: KonvaState = readState(stage);
  let selected = [...scene.selected()];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let listeners = 0;
  const watched = new WeakSet<Konva.Layer>();

  const look = () => {
    timer = undefined;
    const now = readState(stage);
    const chosen = [...scene.selected()];
    const moved = changeBetween(contentOf(state, scene), contentOf(now, scene)) !== undefined;
    const reselected = chosen.length !== selected.length || chosen.some((node, i) => node !== selected[i]);
    state = now;
    selected = chosen;
    if (reselected) selection.emit();
    if (moved) drawing.emit();
  };
  const soon = () => {
    if (listeners > 0) timer ??= setTimeout(look, pause);
  };
  const watchLayers = () => {
    for (const layer of stage.getLayers()) {
      if (watched.has(layer)) continue;
      watched.add(layer);
      layer.on("draw.underdrawing", soon);
    }
  };
  stage.on("add.underdrawing", () => {
    watchLayers();
    soon();
  });
  watchLayers();

  const settle = () => {
    state = readState(stage);
    selected = [...scene.selected()];
  };
  /** Nothing is compared while nobody listens. */
  const listen = (to: Emitter, listener: () => void): (() => void) => {
    if (listeners === 0) settle();
    listeners++;
    const stop = to.on(listener);
    let stopped = false;
    return () => {
      if (stopped) return;
      stopped = true;
      listeners--;
      stop();
    };
  };
  return {
    onSelection: (listener) => listen(selection, listener),
    onDrawing: (listener) => listen(drawing, listener),
    quietly(work) {
      if (listeners === 0) return work();
      clearTimeout(timer);
      look();
      try {
        return work();
      } finally {
        settle();
      }
    },
  };
}

/** Without helpers, which are drawn but no part of the drawing. */
function contentOf(state: KonvaState, scene: KonvaScene): KonvaState {
  const order = new Map(
    [...state.order].map(([container, nodes]) => [container, nodes.filter((node) => !scene.isHelper(node))]),
  );
  const values = new Map([...state.values].filter(([node]) => !scene.isHelper(node)));
  return { order, values };
}
