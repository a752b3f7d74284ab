/** Seeds of the training scenes and of those held out never meet: the held-out ones have the highest bit set. */
export const SPLITS = ["train", "heldout"] as const;
export type Split = (typeof SPLITS)[number];

const HELD_OUT = 0x80000000;
const STRIDE = 0x100000;

/** The seed of scene `index` of a split, for a data set with its own `seed` (0–2047). */
export function sceneSeed(split: Split, seed: number, index: number): number {
  if (index >= STRIDE || seed * STRIDE >= HELD_OUT)
    throw new RangeError(`Scene ${index} of seed ${seed} has no number of its own.`);
  return (split === "heldout" ? HELD_OUT : 0) + seed * STRIDE + index;
}
