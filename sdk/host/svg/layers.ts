import type { ClipPath, GroupLayer, Layer, LayerBase, Matrix, PathCommand } from "../drawing.ts";
import { identity, multiply } from "../matrix.ts";

/** A layer on which nothing has been set yet. */
export function plainLayer(id: string, name: string): LayerBase {
  return { id, name, transform: identity, opacity: 1, visible: true, blendMode: "normal" };
}

export function groupOf(base: LayerBase, children: readonly Layer[]): GroupLayer {
  return { ...base, kind: "group", children };
}

const white = { paint: { kind: "solid", color: { r: 255, g: 255, b: 255 } }, opacity: 1 } as const;

export function whiteShape(id: string, { path, rule }: ClipPath): Layer {
  return { ...plainLayer(id, "Clip"), kind: "path", path, fill: { ...white, rule } };
}

/** What limits a layer: a path, or painted layers. */
export type Clipping =
  | { readonly kind: "path"; readonly clip: ClipPath }
  | { readonly kind: "mask"; readonly mask: NonNullable<GroupLayer["mask"]> };

export function clipTo(path: readonly PathCommand[]): Clipping {
  return { kind: "path", clip: { path, rule: "nonzero" } };
}

export interface Effects {
  readonly transform: Matrix;
  readonly opacity: number;
  readonly blendMode: string;
  /** All of them hold, in the space that `transform` makes. */
  readonly clippings: readonly Clipping[];
}

/** Puts effects on a layer; groups are wrapped around it only where one layer cannot hold them all. */
export function withEffects(layer: Layer, { transform, opacity, blendMode, clippings }: Effects): Layer {
  let inner = layer;
  clippings.forEach((clipping, i) => {
    const bare = inner.transform === identity && inner.clip === undefined;
    if (clipping.kind === "path" && bare) inner = { ...inner, clip: clipping.clip };
    else if (clipping.kind === "mask" && bare && inner.kind === "group" && !inner.mask) {
      inner = { ...inner, mask: clipping.mask };
    } else {
      const wrapper = groupOf(plainLayer(`${layer.id}~clip${i}`, layer.name), [inner]);
      inner =
        clipping.kind === "path" ? { ...wrapper, clip: clipping.clip } : { ...wrapper, mask: clipping.mask };
    }
  });
  return {
    ...inner,
    transform: multiply(transform, inner.transform),
    opacity: inner.opacity * opacity,
    blendMode,
  };
}
