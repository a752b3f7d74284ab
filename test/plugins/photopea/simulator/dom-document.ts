import type { Rect } from "../../../../sdk/host/index.ts";
import { select } from "./actions.ts";
import type { Outside } from "./dom.ts";
import { LayerObject } from "./dom-layer.ts";
import { filled } from "./edits.ts";
import type { Editor, OpenDocument } from "./editor.ts";
import { opaqueBox } from "./render.ts";
import { newLayer, noPixels } from "./state.ts";

/** `bounds` as Photopea gives them: left, top, right, bottom. */
export function boundsOf(editor: Editor, { x, y, width, height }: Rect): unknown[] {
  const edges = [x, y, x + width, y + height];
  return editor.rules.unitValues ? edges.map((value) => ({ value, type: "px" })) : edges;
}

/** Undefined where nothing is selected. */
export function selectionBox(editor: Editor, document: OpenDocument): Rect | undefined {
  const { selection } = editor.state(document);
  if (!selection) return undefined;
  const { width, height } = document;
  const data = new Uint8ClampedArray(selection.length * 4);
  selection.forEach((value, at) => (data[at * 4 + 3] = value));
  return opaqueBox({ x: 0, y: 0, width, height, data });
}

/** One read of a document: the next one gives another object. */
export class DocumentObject {
  readonly typename = "Document";
  readonly #editor: Editor;
  readonly #outside: Outside;
  readonly #document: OpenDocument;

  constructor(editor: Editor, outside: Outside, document: OpenDocument) {
    this.#editor = editor;
    this.#outside = outside;
    this.#document = document;
  }

  /** For the simulator alone; not enumerable, and no script knows of it. */
  get key(): number {
    return this.#document.key;
  }

  get name(): string {
    return this.#document.name;
  }

  get width(): number {
    return this.#document.width;
  }

  get height(): number {
    return this.#document.height;
  }

  get layers(): LayerObject[] {
    return this.#editor.state(this.#document).layers.map(({ id }) => this.#layer(id));
  }

  get activeLayer(): LayerObject | null {
    const [active] = this.#editor.state(this.#document).active;
    return active === undefined ? null : this.#layer(active);
  }

  set activeLayer(layer: LayerObject | null) {
    if (layer) this.#editor.activate(this.#document, layer.id);
  }

  get selection(): SelectionObject {
    return new SelectionObject(this.#editor, this.#document);
  }

  get historyStates(): HistoryObject[] {
    return this.#document.history.map(({ name }, index) => new HistoryObject(name, index));
  }

  get activeHistoryState(): HistoryObject {
    return new HistoryObject(this.#document.history[this.#document.at]!.name, this.#document.at);
  }

  set activeHistoryState(state: HistoryObject) {
    this.#editor.rewind(this.#document, HistoryObject.indexOf(state));
  }

  get artLayers(): { add: () => LayerObject } {
    const add = () => {
      const layer = newLayer(this.#editor.newId(), "Layer", { kind: "pixels", raster: noPixels });
      this.#editor.addLayer(this.#document, "New Layer", layer);
      return this.#layer(layer.id);
    };
    return { add };
  }

  saveToOE(format: string): void {
    this.#editor.touch();
    if (!this.#editor.dead) this.#outside.save(this.#document, format);
  }

  #layer(id: number): LayerObject {
    return new LayerObject(this.#editor, this.#document, id, this);
  }
}

class HistoryObject {
  readonly typename = "HistoryState";
  readonly name: string;
  readonly #index: number;

  constructor(name: string, index: number) {
    this.name = name;
    this.#index = index;
  }

  static indexOf(state: HistoryObject): number {
    return state.#index;
  }
}

class SelectionObject {
  readonly #editor: Editor;
  readonly #document: OpenDocument;

  constructor(editor: Editor, document: OpenDocument) {
    this.#editor = editor;
    this.#document = document;
  }

  get bounds(): unknown[] | null {
    const box = selectionBox(this.#editor, this.#document);
    if (box) return boundsOf(this.#editor, box);
    if (this.#editor.rules.boundsThrowAfterDeselect && this.#editor.state(this.#document).deselected)
      throw new TypeError("Cannot read properties of null (reading 'x')");
    return null;
  }

  deselect(): void {
    select(this.#editor, this.#document, null);
  }

  selectAll(): void {
    const { width, height } = this.#document;
    select(this.#editor, this.#document, new Uint8ClampedArray(width * height).fill(255));
  }

  fill(color: { rgb: { red: number; green: number; blue: number } }): void {
    const { active, selection } = this.#editor.state(this.#document);
    this.#editor.editLayer(this.#document, active[0] ?? 0, "Fill", (layer) =>
      filled(layer, this.#document, selection, color.rgb),
    );
  }
}
