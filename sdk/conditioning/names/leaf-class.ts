import type { Leaf } from "../../host/leaves.ts";
import { matchClass, type ClassMatch } from "./match-class.ts";

export interface NamedClass extends ClassMatch {
  /** The name that decided. */
  readonly name: string;
  /** Index into the leaf's groups of the group whose name decided, or undefined if it was the layer's own. */
  readonly group: number | undefined;
}

/**
 * What ADE20K counts as a piece of the whole: a wall is one of a room, but that of a house is the house; a coat is
 * apparel, but the one that somebody wears is the person.
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
};

/**
 * The layer's own name decides if it means something, else that of the nearest group that does; a mere piece belongs
 * to the whole that the next group names.
 */
export function classOfLeaf(leaf: Leaf, minConfidence: number): NamedClass | undefined {
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
  return own && whole && pieces[whole.class.name]?.includes(own.class.name) ? whole : own;
}

export const defaultConfidence = 0.7;
