import type { GroupLayer, Layer, Matrix } from "../drawing.ts";
import { identity, multiply } from "../matrix.ts";

/** A layer and where it lies in its tree. */
export interface Found {
  readonly layer: Layer;
  /** The groups around it, outermost first. */
  readonly groups: readonly GroupLayer[];
  /** The space of its parent → document space. */
  readonly parentToDocument: Matrix;
  /** The layer's own space → document space. */
  readonly toDocument: Matrix;
}

/** Every layer of a tree, in paint order: bottom first, a group before its children. */
export function* walk(
  layers: readonly Layer[],
  groups: readonly GroupLayer[] = [],
  parentToDocument: Matrix = identity,
): Generator<Found> {
  for (const layer of layers) {
    const toDocument = multiply(parentToDocument, layer.transform);
    yield { layer, groups, parentToDocument, toDocument };
    if (layer.kind === "group") yield* walk(layer.children, [...groups, layer], toDocument);
  }
}

export function find(layers: readonly Layer[], id: string): Found | undefined {
  for (const found of walk(layers)) if (found.layer.id === id) return found;
  return undefined;
}

/** The tree with one layer exchanged for any number of others; nothing changes where it is absent. */
export function exchange(
  layers: readonly Layer[],
  id: string,
  by: (layer: Layer) => readonly Layer[],
): readonly Layer[] {
  return layers.flatMap((layer) => {
    if (layer.id === id) return by(layer);
    if (layer.kind !== "group") return [layer];
    const children = exchange(layer.children, id, by);
    return [children === layer.children ? layer : { ...layer, children }];
  });
}

/** The tree without the layers (and their children) that `keep` refuses. */
export function prune(layers: readonly Layer[], keep: (layer: Layer) => boolean): readonly Layer[] {
  return layers
    .filter(keep)
    .map((layer) => (layer.kind === "group" ? { ...layer, children: prune(layer.children, keep) } : layer));
}

/** What is painted up to and including one layer; all of the tree where it is absent. */
export function upTo(layers: readonly Layer[], id: string): readonly Layer[] {
  const last = layers.findIndex((layer) => layer.id === id || holds(layer, id));
  if (last < 0) return layers;
  const top = layers[last]!;
  const kept = top.id !== id && top.kind === "group" ? { ...top, children: upTo(top.children, id) } : top;
  return [...layers.slice(0, last), kept];
}

function holds(layer: Layer, id: string): boolean {
  return layer.kind === "group" && find(layer.children, id) !== undefined;
}

/** A copy whose layers, children included, have ids of their own. */
export function withNewIds(layer: Layer, newId: () => string): Layer {
  const id = newId();
  if (layer.kind !== "group") return { ...layer, id };
  const children = layer.children.map((child) => withNewIds(child, newId));
  const mask = layer.mask && {
    ...layer.mask,
    layers: layer.mask.layers.map((inner) => withNewIds(inner, newId)),
  };
  return { ...layer, id, children, ...(mask && { mask }) };
}
