import type { DocumentState, LayerState } from "./state.ts";
import { allLayers, edited, findLayer, inserted, newLayer, type Content, type Found } from "./state.ts";
import type { Rules } from "./rules.ts";

export interface OpenDocument {
  readonly key: number;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Oldest first. */
  history: { readonly name: string; state: DocumentState }[];
  /** Index of the state that is shown. */
  at: number;
}

/** Where and how the next mutation or export goes wrong. */
export interface Fault {
  /** Mutations and exports that still succeed. */
  after: number;
  /** "throws": an exception that a script can catch; "dies": the interpreter stops there without a word. */
  readonly kind: "throws" | "dies";
}

/** Photopea's documents, and every way in which a script or its user changes them. */
export class Editor {
  readonly rules: Rules;
  readonly documents: OpenDocument[] = [];
  activeKey = 0;
  fault: Fault | undefined;
  /** The running script's interpreter has stopped: nothing that it does from now on has any effect. */
  dead = false;
  #nextId = 1;

  constructor(rules: Rules) {
    this.rules = rules;
  }

  open(name: string, width: number, height: number, contents: readonly Content[] = []): OpenDocument {
    const layers = contents.map((content) => newLayer(this.newId(), "Background", content));
    const state: DocumentState = {
      layers,
      active: layers.slice(0, 1).map(({ id }) => id),
      selection: null,
      deselected: false,
    };
    const document: OpenDocument = {
      key: this.newId(),
      name,
      width,
      height,
      history: [{ name: "Open", state }],
      at: 0,
    };
    this.documents.push(document);
    this.activeKey = document.key;
    return document;
  }

  newId(): number {
    return this.#nextId++;
  }

  get active(): OpenDocument {
    const document = this.documents.find(({ key }) => key === this.activeKey);
    if (!document) throw new TypeError("app.activeDocument is not there");
    return document;
  }

  state(document: OpenDocument): DocumentState {
    return document.history[document.at]!.state;
  }

  find(document: OpenDocument, id: number): Found {
    const found = findLayer(this.state(document).layers, id);
    if (!found) throw new TypeError(`Cannot read properties of undefined (layer ${id})`);
    return found;
  }

  /** One mutation, one entry of the history; what had been undone can no longer be redone. */
  mutate(document: OpenDocument, name: string, edit: (state: DocumentState) => DocumentState): void {
    this.touch();
    if (this.dead) return;
    const state = edit(this.state(document));
    document.history = [...document.history.slice(0, document.at + 1), { name, state }].slice(
      -this.rules.historyLimit,
    );
    document.at = document.history.length - 1;
  }

  /** A change that leaves no entry: which layer is active. */
  activate(document: OpenDocument, id: number): void {
    this.find(document, id);
    if (this.dead) return;
    const entry = document.history[document.at]!;
    entry.state = { ...entry.state, active: [id] };
  }

  editLayer(document: OpenDocument, id: number, name: string, edit: (layer: LayerState) => LayerState): void {
    this.find(document, id);
    this.mutate(document, name, (state) => ({
      ...state,
      layers: edited(state.layers, id, (layer) => [edit(layer)]),
    }));
  }

  /** Adds a layer above the active one (into it, if that is a group) and makes it active. */
  addLayer(document: OpenDocument, name: string, layer: LayerState, into = true): void {
    this.mutate(document, name, (state) => {
      const active = findLayer(state.layers, state.active[0] ?? 0)?.layer;
      const place =
        active === undefined
          ? {}
          : into && active.content.kind === "group"
            ? { inside: active.id }
            : { before: active.id };
      return { ...state, layers: inserted(state.layers, layer, place), active: [layer.id] };
    });
  }

  removeLayer(document: OpenDocument, id: number): void {
    const { siblings } = this.find(document, id);
    const next = siblings[siblings.findIndex((layer) => layer.id === id) + 1] ?? siblings[0]!;
    this.mutate(document, "Delete", (state) => {
      const layers = edited(state.layers, id, () => []);
      const left = state.active.filter((active) => findLayer(layers, active));
      const active = left.length > 0 || !findLayer(layers, next.id) ? left : [next.id];
      return { ...state, layers, active };
    });
  }

  undo(document: OpenDocument): void {
    document.at = Math.max(0, document.at - 1);
  }

  rewind(document: OpenDocument, index: number): void {
    if (this.dead || !this.rules.rewinds || !document.history[index]) return;
    document.at = index;
  }

  /** A new script starts; tells whether the one before had died. */
  revive(): boolean {
    const died = this.dead;
    this.dead = false;
    return died;
  }

  ids(document: OpenDocument): number[] {
    return allLayers(this.state(document).layers).map(({ id }) => id);
  }

  /** To be called before anything that a fault may hit. */
  touch(): void {
    const { fault } = this;
    if (!fault || this.dead) return;
    if (fault.after-- > 0) return;
    this.fault = undefined;
    if (fault.kind === "throws") throw new Error("a fault on purpose");
    this.dead = true;
  }
}
