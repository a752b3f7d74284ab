import type { Layer, Matrix, Rect } from "../drawing.ts";
import { type Emitter, emitter } from "../editor/emitter.ts";
import type { Pixels } from "../editor/pixels.ts";

/** All that an undo step brings back. */
export interface MemoryContent {
  /** Bottom first; every id is another. */
  readonly layers: readonly Layer[];
  readonly locked: ReadonlySet<string>;
  /** Layers made by `place`, and shapes filled by it, with the Request kept there. */
  readonly requests: ReadonlyMap<string, string>;
  /** Pictures that fill shapes; `transform` is into the shape's own space. */
  readonly fills: ReadonlyMap<string, LaidPicture>;
  /** Pictures whose alpha hides parts of a layer; `transform` is into the layer's own space. */
  readonly masks: ReadonlyMap<string, LaidPicture>;
}

/** A picture whose corners go where `transform` takes those of the unit square. */
export interface LaidPicture {
  readonly image: Pixels;
  readonly transform: Matrix;
}

/** What a MemoryDocument starts with. */
export interface MemoryDocumentOptions {
  /** The artboard, in document units; its upper left corner is at (0, 0). */
  readonly width: number;
  readonly height: number;
}

const empty: MemoryContent = {
  layers: [],
  locked: new Set(),
  requests: new Map(),
  fills: new Map(),
  masks: new Map(),
};

/**
 * The smallest editor that a host can be written for: layers, a selection, locks, undo, and word of what changes. Its
 * state is a plain value that is replaced, never changed, so that an undo step is the value of before.
 */
export class MemoryDocument {
  readonly bounds: Rect;
  readonly selectionChanged: Emitter = emitter();
  readonly contentChanged: Emitter = emitter();
  /** Pictures shown over the document that are no part of it. */
  readonly overlays = new Set<LaidPicture>();
  readonly #history: { readonly label: string; readonly before: MemoryContent }[] = [];
  #content: MemoryContent = empty;
  #selection: readonly string[] = [];
  #steps = 0;
  #made = 0;

  constructor({ width, height }: MemoryDocumentOptions) {
    this.bounds = { x: 0, y: 0, width, height };
  }

  get content(): MemoryContent {
    return this.#content;
  }

  /** Ids, in no order. */
  get selection(): readonly string[] {
    return this.#selection;
  }

  /** Labels of the steps that `undo` can take back, the latest last. */
  get history(): readonly string[] {
    return this.#history.map(({ label }) => label);
  }

  /** An id that no layer has yet. */
  newId(): string {
    this.#made += 1;
    return `layer-${this.#made}`;
  }

  /** Selects these layers, whether they are there or not. */
  select(ids: readonly string[]): void {
    this.#selection = ids;
    this.selectionChanged.emit();
  }

  /** One undo step, or a part of the one that is being made. */
  change(label: string, content: Partial<MemoryContent>): void {
    if (this.#steps === 0) this.#history.push({ label, before: this.#content });
    this.#content = { ...this.#content, ...content };
  }

  /** All changes until `work` ends are one undo step, and are taken back if it fails. */
  async step<T>(label: string, work: () => Promise<T>): Promise<T> {
    const before = this.#content;
    this.#steps += 1;
    try {
      return await work();
    } catch (error) {
      this.#content = before;
      throw error;
    } finally {
      this.#steps -= 1;
      if (this.#steps === 0 && this.#content !== before) this.#history.push({ label, before });
    }
  }

  /** Takes the latest step back. */
  undo(): void {
    const last = this.#history.pop();
    if (!last) return;
    this.#content = last.before;
    this.contentChanged.emit();
  }
}
