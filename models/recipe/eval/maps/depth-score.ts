import { covers, type TrueLeaf } from "./truth.ts";

/** The outermost group below those that only frame the picture, or the leaf: what is painted over as a whole. */
function thingOf({ leaf }: TrueLeaf, framing: ReadonlySet<object>): object {
  return leaf.groups.find((group) => !framing.has(group)) ?? leaf.layer;
}

/**
 * The share of neighbouring pixels of two things, of which one is painted over the other, that a map has the wrong way
 * round (the upper one farther).
 */
export function orderViolations(
  grey: ArrayLike<number>,
  side: number,
  leaves: readonly TrueLeaf[],
  tops: Int32Array,
): number {
  const framing = new Set(
    leaves[0]?.leaf.groups.filter((group) => leaves.every(({ leaf }) => leaf.groups.includes(group))),
  );
  const things = leaves.map((leaf) => thingOf(leaf, framing));
  let [pairs, wrong] = [0, 0];
  for (let y = 0; y < side - 1; y++) {
    for (let x = 0; x < side - 1; x++) {
      const at = y * side + x;
      for (const other of [at + 1, at + side]) {
        const [a, b] = [tops[at]!, tops[other]!];
        if (a < 0 || b < 0 || things[a] === things[b]) continue;
        const [over, under] = a > b ? [at, other] : [other, at];
        // Only where the lower thing goes on below the upper one.
        const [ox, oy] = [(over % side) + 0.5, Math.floor(over / side) + 0.5];
        if (!covers(leaves[tops[under]!]!, ox, oy)) continue;
        pairs++;
        if (grey[over]! < grey[under]!) wrong++;
      }
    }
  }
  return pairs === 0 ? 0 : wrong / pairs;
}
