import type { PathLayer, TextLayer } from "../../../../sdk/host/index.ts";

/** A document as a value: every mutation makes a new one, so that history is a list of values. */
export interface DocumentState {
  /** Top first, as Photopea's `layers`. */
  readonly layers: readonly LayerState[];
  /** Ids of the selected layers; the first is the active one. */
  readonly active: readonly number[];
  /** How far each pixel is selected, 0–255; null: nothing is selected. */
  readonly selection: Uint8ClampedArray | null;
  /** A selection was dropped: reading its bounds throws from then on. */
  readonly deselected: boolean;
}

export interface LayerState {
  readonly id: number;
  readonly name: string;
  readonly content: Content;
  readonly visible: boolean;
  /** 0 to 100. */
  readonly opacity: number;
  /** A key of Photopea's `BlendMode`. */
  readonly blendMode: string;
  readonly locked: boolean;
  /** Shown only where the layer beneath is painted. */
  readonly clipped: boolean;
  /** One byte a pixel of the document, 255 shows. */
  readonly mask: Uint8ClampedArray | null;
}

export type Content =
  | { readonly kind: "pixels" | "smart"; readonly raster: Raster }
  /** In document space once `layer.transform` is applied. */
  | { readonly kind: "shape"; readonly layer: PathLayer }
  | { readonly kind: "text"; readonly layer: TextLayer }
  | { readonly kind: "group"; readonly children: readonly LayerState[] };

/** Straight-alpha RGBA somewhere in the document. */
export interface Raster {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

export const noPixels: Raster = { x: 0, y: 0, width: 0, height: 0, data: new Uint8ClampedArray() };

export function newLayer(id: number, name: string, content: Content): LayerState {
  return {
    id,
    name,
    content,
    visible: true,
    opacity: 100,
    blendMode: "NORMAL",
    locked: false,
    clipped: false,
    mask: null,
  };
}

export const childrenOf = (layer: LayerState): readonly LayerState[] =>
  layer.content.kind === "group" ? layer.content.children : [];

/** The layer, the list that it is in, and the groups around it, the outermost first. */
export interface Found {
  readonly layer: LayerState;
  readonly siblings: readonly LayerState[];
  readonly parents: readonly LayerState[];
}

/** Looked up again and again, a tree gets an index; between two mutations it is not worth one. */
const lookups = new WeakMap<readonly LayerState[], { count: number; index?: ReadonlyMap<number, Found> }>();
const worthAnIndex = 12;

export function findLayer(layers: readonly LayerState[], id: number): Found | undefined {
  const known = lookups.get(layers) ?? { count: 0 };
  lookups.set(layers, known);
  if (++known.count < worthAnIndex) return searched(layers, id, []);
  known.index ??= new Map(entries(layers, []));
  return known.index.get(id);
}

function searched(
  siblings: readonly LayerState[],
  id: number,
  parents: readonly LayerState[],
): Found | undefined {
  for (const layer of siblings) {
    if (layer.id === id) return { layer, siblings, parents };
    if (layer.content.kind !== "group") continue;
    const inside = searched(layer.content.children, id, [...parents, layer]);
    if (inside) return inside;
  }
  return undefined;
}

function entries(siblings: readonly LayerState[], parents: readonly LayerState[]): [number, Found][] {
  return siblings.flatMap((layer) => [
    [layer.id, { layer, siblings, parents }] as [number, Found],
    ...entries(childrenOf(layer), [...parents, layer]),
  ]);
}

/** The tree with one layer replaced by those that `edit` gives for it. */
export function edited(
  layers: readonly LayerState[],
  id: number,
  edit: (layer: LayerState) => readonly LayerState[],
): readonly LayerState[] {
  const index = layers.findIndex((layer) => layer.id === id);
  if (index >= 0) return [...layers.slice(0, index), ...edit(layers[index]!), ...layers.slice(index + 1)];
  return layers.flatMap((layer) => {
    if (layer.content.kind !== "group") return [layer];
    const children = edited(layer.content.children, id, edit);
    const same = children.every((child, index) => child === childrenOf(layer)[index]);
    return same && children.length === layer.content.children.length
      ? [layer]
      : [{ ...layer, content: { ...layer.content, children } }];
  });
}

/** With `layer` put where it is named relative to another one, or at an end of the document. */
export function inserted(
  layers: readonly LayerState[],
  layer: LayerState,
  place: {
    readonly before?: number;
    readonly after?: number;
    readonly inside?: number;
    readonly end?: boolean;
  },
): readonly LayerState[] {
  if (place.before !== undefined) return edited(layers, place.before, (other) => [layer, other]);
  if (place.after !== undefined) return edited(layers, place.after, (other) => [other, layer]);
  if (place.inside !== undefined)
    return edited(layers, place.inside, (group) => [
      { ...group, content: { kind: "group", children: [layer, ...childrenOf(group)] } },
    ]);
  return place.end ? [...layers, layer] : [layer, ...layers];
}

/** Every layer, each before its children. */
export function allLayers(layers: readonly LayerState[]): LayerState[] {
  return layers.flatMap((layer) => [layer, ...allLayers(childrenOf(layer))]);
}
