import { emitter } from "../../../sdk/host/index.ts";
import type { Clock } from "../bridge/clock.ts";
import { flat, type Tree } from "./tree.ts";

/** Whether the panel is seen, and when it is turned to. */
export interface Sight {
  visible(): boolean;
  /** Calls back when the panel gains focus or comes into view; returns the way to stop. */
  onFocus(listener: () => void): () => void;
}

/** The page's own. */
export const pageSight: Sight = {
  visible: () => document.visibilityState === "visible",
  onFocus(listener) {
    window.addEventListener("focus", listener);
    document.addEventListener("visibilitychange", listener);
    return () => {
      window.removeEventListener("focus", listener);
      document.removeEventListener("visibilitychange", listener);
    };
  },
};

export interface WatchOptions {
  readonly clock: Clock;
  readonly sight: Sight;
  /** Milliseconds between two looks. */
  readonly every: number;
  /** Asks Photopea, and tells `see`; not while other orders wait. */
  readonly look: () => Promise<void>;
}

/**
 * Notices what the user does: Photopea tells nobody, so it is asked, while somebody listens and the panel is seen. The
 * document counts as changed when its layers or its history have; what the panel did itself is not told.
 */
export class Watch {
  readonly #options: WatchOptions;
  readonly #selection = emitter();
  readonly #drawing = emitter();
  #listeners = 0;
  #stop: (() => void) | undefined;
  #looking = false;
  #seen: { readonly selection: string; readonly drawing: string } | undefined;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  onSelection(listener: () => void): () => void {
    return this.#listen(this.#selection.on(listener));
  }

  onDrawing(listener: () => void): () => void {
    return this.#listen(this.#drawing.on(listener));
  }

  /** A look at the document: tells the listeners what has changed since the last one. */
  see(tree: Tree | null): void {
    const before = this.#seen;
    this.expect(tree);
    if (before && before.selection !== this.#seen?.selection) this.#selection.emit();
    if (before && before.drawing !== this.#seen?.drawing) this.#drawing.emit();
  }

  /** How the document is after something that the panel did: a change that nobody is told of. */
  expect(tree: Tree | null): void {
    this.#seen = { selection: selectionKey(tree), drawing: drawingKey(tree) };
  }

  #listen(off: () => void): () => void {
    if (this.#listeners++ === 0) this.#start();
    let on = true;
    return () => {
      if (!on) return;
      on = false;
      off();
      if (--this.#listeners === 0) this.#stop?.();
    };
  }

  #start(): void {
    const { clock, sight, every } = this.#options;
    let cancel: () => void = () => undefined;
    const tick = () => {
      cancel = clock.after(every, tick);
      this.#look();
    };
    const offFocus = sight.onFocus(() => this.#look());
    tick();
    this.#stop = () => {
      cancel();
      offFocus();
    };
  }

  #look(): void {
    if (this.#looking || !this.#options.sight.visible()) return;
    this.#looking = true;
    /* Photopea may be busy or gone; the next look will tell. */
    const done = () => {
      this.#looking = false;
    };
    this.#options.look().then(done, done);
  }
}

function selectionKey(tree: Tree | null): string {
  if (!tree) return "";
  const selected = flat(tree.layers).filter((layer) => layer.selected);
  return JSON.stringify([tree.document, tree.marquee, selected.map(({ id, name, box }) => [id, name, box])]);
}

function drawingKey(tree: Tree | null): string {
  if (!tree) return "";
  const layers = flat(tree.layers).map(({ id, name, visible, opacity, blendMode, clipped, children }) => [
    id,
    name,
    visible,
    opacity,
    blendMode,
    clipped,
    children.length,
  ]);
  return JSON.stringify([tree.document, tree.history, layers]);
}
