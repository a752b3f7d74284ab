import type { Leaf } from "../../host/leaves.ts";
import { matchClass, type ClassMatch } from "./match-class.ts";

export interface NamedClass extends ClassMatch {
  /** The name that decided. */
  readonly name: string;
  /** Index into the leaf's groups of the group whose name decided, or undefined if it was the layer's own. */
  readonly group: number | undefined;
}

/** The layer's own name decides if it means something, else that of the nearest group that does. */
export function classOfLeaf(leaf: Leaf, minConfidence: number): NamedClass | undefined {
  const own = matchClass(leaf.layer.name);
  if (own && own.confidence >= minConfidence) return { ...own, name: leaf.layer.name, group: undefined };
  for (let i = leaf.groups.length - 1; i >= 0; i--) {
    const name = leaf.groups[i]!.name;
    const match = matchClass(name);
    if (match && match.confidence >= minConfidence) return { ...match, name, group: i };
  }
  return undefined;
}

export const defaultConfidence = 0.7;
