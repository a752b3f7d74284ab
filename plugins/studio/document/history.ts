import type { Canvas } from "fabric";
import UndoManager from "undo-manager";
import { restore, sameState, stateOf, type DocumentState } from "./state.ts";

const MOST_STEPS = 100;

/** Steps back and forth through a document. */
export interface History {
  /** What has changed since the last call becomes one step; nothing, if nothing has. */
  commit(label: string): void;
  undo(): void;
  redo(): void;
  /** The document as it is has no past. */
  clear(): void;
  /** What a step back would take away. */
  readonly undoLabel: string | undefined;
  readonly redoLabel: string | undefined;
  subscribe(listener: () => void): () => void;
}

export function openHistory(canvas: Canvas): History {
  const steps = new UndoManager();
  steps.setLimit(MOST_STEPS);
  const listeners = new Set<() => void>();
  const tell = () => listeners.forEach((listener) => listener());
  let latest: DocumentState = stateOf(canvas);
  let [done, undone]: [string[], string[]] = [[], []];

  const go = (state: DocumentState) => {
    restore(canvas, state);
    latest = state;
  };

  return {
    commit(label) {
      const [before, after] = [latest, stateOf(canvas)];
      if (sameState(before, after)) return;
      latest = after;
      steps.add({ undo: () => go(before), redo: () => go(after) });
      done = [...done.slice(1 - MOST_STEPS), label];
      undone = [];
      tell();
    },
    undo() {
      if (!steps.hasUndo()) return;
      steps.undo();
      undone.push(done.pop()!);
      tell();
    },
    redo() {
      if (!steps.hasRedo()) return;
      steps.redo();
      done.push(undone.pop()!);
      tell();
    },
    clear() {
      steps.clear();
      [done, undone] = [[], []];
      latest = stateOf(canvas);
      tell();
    },
    get undoLabel() {
      return done.at(-1);
    },
    get redoLabel() {
      return undone.at(-1);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
