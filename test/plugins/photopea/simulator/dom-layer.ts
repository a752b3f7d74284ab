import { boundsOf, selectionBox, type DocumentObject } from "./dom-document.ts";
import { moved } from "./edits.ts";
import type { Editor, OpenDocument } from "./editor.ts";
import { constants, kinds } from "./names.ts";
import { paintedBox } from "./render.ts";
import { childrenOf, edited, findLayer, inserted, type LayerState } from "./state.ts";

/** One read of a layer: the next one gives another object. @throws TypeError when the layer is gone */
export class LayerObject {
  readonly id: number;
  readonly #editor: Editor;
  readonly #document: OpenDocument;
  readonly #owner: DocumentObject;

  constructor(editor: Editor, document: OpenDocument, id: number, owner: DocumentObject) {
    this.#editor = editor;
    this.#document = document;
    this.id = id;
    this.#owner = owner;
  }

  get typename(): string {
    return this.#state.content.kind === "group" ? "LayerSet" : "ArtLayer";
  }

  get kind(): number | undefined {
    const { kind } = this.#state.content;
    return kind === "group" ? undefined : kinds[kind];
  }

  get name(): string {
    return this.#state.name;
  }

  set name(name: string) {
    this.#edit("Rename", (old) => ({ ...old, name }));
  }

  get visible(): boolean {
    return this.#state.visible;
  }

  set visible(visible: boolean) {
    this.#edit("Visibility", (old) => ({ ...old, visible }));
  }

  get opacity(): number {
    return this.#state.opacity;
  }

  set opacity(opacity: number) {
    this.#edit("Opacity", (old) => ({ ...old, opacity }));
  }

  get grouped(): boolean {
    return this.#state.clipped;
  }

  set grouped(clipped: boolean) {
    this.#edit("Clipping Mask", (old) => ({ ...old, clipped }));
  }

  get allLocked(): boolean {
    return this.#state.locked;
  }

  set allLocked(locked: boolean) {
    this.#edit("Lock", (old) => ({ ...old, locked }));
  }

  get selected(): boolean {
    return this.#editor.state(this.#document).active.includes(this.id);
  }

  get blendMode(): string | undefined {
    return (constants.BlendMode as Record<string, string>)[this.#state.blendMode];
  }

  get bounds(): unknown[] {
    const shadow = this.#editor.rules.selectionShadowsBounds
      ? selectionBox(this.#editor, this.#document)
      : undefined;
    return boundsOf(this.#editor, shadow ?? paintedBox(this.#state, this.#document));
  }

  get layers(): LayerObject[] | undefined {
    if (this.#state.content.kind !== "group") return undefined;
    return childrenOf(this.#state).map(({ id }) => this.#layer(id));
  }

  get parent(): LayerObject | DocumentObject {
    const parent = this.#editor.find(this.#document, this.id).parents.at(-1);
    return parent ? this.#layer(parent.id) : this.#owner;
  }

  remove(): void {
    this.#editor.removeLayer(this.#document, this.id);
  }

  translate(dx: number, dy: number): void {
    /* With something selected, it is the selected pixels that would move. */
    if (this.#editor.state(this.#document).selection)
      throw new Error("the selection was moved, not the layer");
    this.#edit("Move", (old) => moved(old, this.#document, dx, dy));
  }

  move(relative: LayerObject, placement: number): void {
    const own = this.#state;
    const before = placement === constants.ElementPlacement.PLACEBEFORE;
    if (!findLayer(this.#editor.state(this.#document).layers, relative.id))
      throw new TypeError("no such layer");
    this.#editor.mutate(this.#document, "Layer Order", (state) => ({
      ...state,
      layers: inserted(
        edited(state.layers, this.id, () => []),
        own,
        before ? { before: relative.id } : { after: relative.id },
      ),
    }));
  }

  get #state(): LayerState {
    return this.#editor.find(this.#document, this.id).layer;
  }

  #edit(name: string, edit: (old: LayerState) => LayerState): void {
    this.#editor.editLayer(this.#document, this.id, name, edit);
  }

  #layer(id: number): LayerObject {
    return new LayerObject(this.#editor, this.#document, id, this.#owner);
  }
}
