import type { Leaf } from "../../host/leaves.ts";
import type { Rgb } from "../../host/drawing.ts";
import { ade20k } from "./ade20k.ts";
import { matchClass } from "./match-class.ts";
import type { Entry } from "./vocabulary.ts";

export interface NamedClass extends Entry {
  /** The name, or the colour as `#04c803`, that decided. */
  readonly name: string;
  /** Index into the leaf's groups of the group whose name decided, or undefined if it was the layer itself. */
  readonly group: number | undefined;
}

/**
 * What ADE20K counts as a piece of the whole: a wall is one of a room, but that of a house is the house; a coat is
 * apparel, but the one that somebody wears is the person; a leaf is a tree's, but that of a plant is the plant.
 */
const pieces: Readonly<Record<string, readonly string[]>> = {
  house: ["wall", "column", "base"],
  building: ["wall", "column", "base"],
  hovel: ["wall"],
  tower: ["wall", "column", "base", "light", "lamp"],
  skyscraper: ["wall", "column", "base"],
  fence: ["railing", "pole"],
  boat: ["pole"],
  ship: ["pole"],
  person: ["apparel"],
  plant: ["tree"],
};

export interface LeafClassOptions {
  /** 0 to 1: matches of names below it do not count. */
  readonly minConfidence: number;
  /** Where no name means anything, a fill (or else a stroke) in exactly a palette colour does. */
  readonly colors: boolean;
}

/**
 * The layer's own name decides if it means something, else that of the nearest group that does; a mere piece belongs
 * to the whole that the next group names. Where all names say nothing a palette colour may.
 */
export function classOfLeaf(leaf: Leaf, { minConfidence, colors }: LeafClassOptions): NamedClass | undefined {
  const named = [
    ...leaf.groups.map(({ name }, group) => ({ name, group })),
    { name: leaf.layer.name, group: undefined },
  ];
  const matches = named
    .flatMap(({ name, group }): NamedClass[] => {
      const match = matchClass(name);
      return match && match.confidence >= minConfidence ? [{ ...match, name, group }] : [];
    })
    .reverse();
  const [own, whole] = matches;
  if (own && whole && pieces[whole.class.name]?.includes(own.class.name)) return whole;
  return own ?? (colors ? classOfColor(leaf) : undefined);
}

const byColor = new Map(ade20k.map((found) => [hex(found.color), found] as const).reverse());

/** Exactly a palette colour, opaque; of two classes that share one, the first. */
function classOfColor(leaf: Leaf): NamedClass | undefined {
  const { layer } = leaf;
  if (layer.kind === "bitmap") return undefined;
  const shown = layer.fill ?? layer.stroke;
  if (shown?.paint.kind !== "solid" || shown.opacity * leaf.opacity < 1) return undefined;
  const name = hex(shown.paint.color);
  const found = byColor.get(name);
  return found && { class: found, confidence: 1, name, group: undefined };
}

function hex({ r, g, b }: Rgb): string {
  return `#${[r, g, b].map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

export const defaultConfidence = 0.7;
