import type { LayerInfo, Rect } from "../../../sdk/host/index.ts";
import { readTag } from "./tags.ts";

/** What `readTree` tells. */
export interface Tree {
  readonly document: DocumentId;
  /** Id of the active layer; null in a document without layers. */
  readonly active: string | null;
  /** Bounds of what is selected. */
  readonly marquee: Rect | null;
  readonly history: { readonly length: number; readonly name: string };
  /** Top first. */
  readonly layers: readonly TreeLayer[];
}

/** Photopea's documents have no ids: by this an order finds out that another one has come to the front. */
export type DocumentId = {
  readonly name: string;
  readonly width: number;
  readonly height: number;
};

export interface TreeLayer {
  readonly id: string;
  /** As in the document, with the tag of a result. */
  readonly name: string;
  /** Adjustments have no pixels of their own. */
  readonly kind: "group" | "shape" | "text" | "pixels" | "adjustment";
  readonly visible: boolean;
  /** 0 to 100. */
  readonly opacity: number;
  /** A CSS `mix-blend-mode` value. */
  readonly blendMode: string;
  readonly locked: boolean;
  /** Shown only where the layer beneath is painted. */
  readonly clipped: boolean;
  readonly selected: boolean;
  /** Only where it was asked for; while something is selected, Photopea gives the selection's instead. */
  readonly box: Rect | null;
  readonly children: readonly TreeLayer[];
}

/** Every layer, each before its children, top first. */
export function flat(layers: readonly TreeLayer[]): TreeLayer[] {
  return layers.flatMap((layer) => [layer, ...flat(layer.children)]);
}

const kinds = {
  group: "group",
  shape: "path",
  text: "text",
  pixels: "bitmap",
  adjustment: "bitmap",
} as const;

/** Layers as a list shows them, top first. */
export function layerInfos(layers: readonly TreeLayer[], depth = 0, lockedAbove = false): LayerInfo[] {
  return layers.flatMap((layer) => {
    const locked = layer.locked || lockedAbove;
    const { name, tag } = readTag(layer.name);
    const info = {
      id: layer.id,
      name,
      kind: kinds[layer.kind],
      depth,
      visible: layer.visible,
      locked,
      result: tag !== undefined,
    };
    return [info, ...layerInfos(layer.children, depth + 1, locked)];
  });
}

/** The result that fills a shape: clipped by it, right above it. */
export function fillOf(layers: readonly TreeLayer[], shape: string): TreeLayer | undefined {
  const index = layers.findIndex(({ id }) => id === shape);
  if (index < 0)
    return layers.map(({ children }) => fillOf(children, shape)).find((fill) => fill !== undefined);
  const above = layers[index - 1];
  return above?.clipped && readTag(above.name).tag ? above : undefined;
}
