import type {
  BitmapLayer,
  Drawing,
  FillRule,
  GroupLayer,
  Layer,
  Matrix,
  PathCommand,
  PathLayer,
  TextLayer,
} from "./drawing.ts";
import { identity, multiply } from "./matrix.ts";

/** A layer that is no group. */
export type LeafLayer = PathLayer | BitmapLayer | TextLayer;

/** A layer that paints, with everything that its ancestors say about it. */
export interface Leaf {
  readonly layer: LeafLayer;
  /** The groups around it, outermost first. */
  readonly groups: readonly GroupLayer[];
  /** Local space to document space. */
  readonly toDocument: Matrix;
  /** Its own opacity times that of its groups. */
  readonly opacity: number;
  readonly clips: readonly PlacedClip[];
  readonly masks: readonly PlacedMask[];
}

/** A clip path and where it lies. */
export interface PlacedClip {
  readonly path: readonly PathCommand[];
  readonly rule: FillRule;
  readonly toDocument: Matrix;
}

/** What masks a leaf: the leaves of the mask, and which of their values counts. */
export interface PlacedMask {
  readonly leaves: readonly Leaf[];
  readonly type: "alpha" | "luminance";
}

const root: Omit<Leaf, "layer"> = { groups: [], toDocument: identity, opacity: 1, clips: [], masks: [] };

/** What is visible, in paint order (bottom first), with the tree folded into each leaf. */
export function visibleLeaves(drawing: Drawing): Leaf[] {
  const leaves: Leaf[] = [];
  collect(drawing.layers, root, leaves);
  return leaves;
}

function collect(layers: readonly Layer[], above: Omit<Leaf, "layer">, into: Leaf[]): void {
  for (const layer of layers) {
    const opacity = above.opacity * layer.opacity;
    if (!layer.visible || opacity <= 0) continue;
    const toDocument = multiply(above.toDocument, layer.transform);
    const clips = layer.clip ? [...above.clips, { ...layer.clip, toDocument }] : above.clips;
    const here = { groups: above.groups, toDocument, opacity, clips, masks: above.masks };
    if (layer.kind !== "group") {
      into.push({ ...here, layer });
      continue;
    }
    const masks = layer.mask ? [...above.masks, placeMask(layer.mask, here)] : above.masks;
    collect(layer.children, { ...here, masks, groups: [...above.groups, layer] }, into);
  }
}

function placeMask(mask: NonNullable<GroupLayer["mask"]>, group: Omit<Leaf, "layer">): PlacedMask {
  const leaves: Leaf[] = [];
  collect(mask.layers, { ...root, toDocument: group.toDocument }, leaves);
  return { leaves, type: mask.type };
}
