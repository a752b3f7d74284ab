import { UnsupportedCheckpoint } from "../../errors.ts";
import type { TensorTable } from "../tensor-table.ts";
import { FOREIGN_LAYOUTS } from "./foreign-layouts.ts";
import { KNOWN_LAYOUTS } from "./known-layouts.ts";
import type { Layout, LayoutSignature } from "./layout.ts";
import { someKeys } from "./rename-table.ts";

const found = (keys: readonly string[], mark: RegExp): boolean => keys.some((key) => mark.test(key));

interface Guess {
  readonly layout: LayoutSignature;
  readonly missing: readonly RegExp[];
}

const share = ({ layout, missing }: Guess): number => 1 - missing.length / layout.marks.length;

const nearest = (keys: readonly string[]): Guess | undefined =>
  KNOWN_LAYOUTS.map((layout) => ({ layout, missing: layout.marks.filter((mark) => !found(keys, mark)) }))
    .filter((guess) => guess.missing.length < guess.layout.marks.length)
    .sort((a, b) => share(b) - share(a))[0];

const unknown = (file: string, keys: readonly string[]): UnsupportedCheckpoint => {
  const guess = nearest(keys);
  const hint = guess
    ? `It comes nearest to: ${guess.layout.title}, but lacks ${guess.missing.map((mark) => mark.source).join(", ") || "nothing that this layout needs and holds what it must not"}.`
    : "It resembles no layout that is known.";
  return new UnsupportedCheckpoint(
    `The layout of ${file} is unknown. ${hint} Its keys begin with ${someKeys(keys)}.`,
    {
      value: keys.slice(0, 20),
    },
  );
};

/**
 * Tells from the keys what a file of tensors is.
 * @throws UnsupportedCheckpoint naming the foreign kind of file, or the nearest known layout and a few keys.
 */
export const detectLayout = (table: TensorTable, file: string): Layout => {
  const keys = [...table.keys()];
  const foreign = FOREIGN_LAYOUTS.find(({ marks }) => marks.every((mark) => found(keys, mark)));
  if (foreign) {
    throw new UnsupportedCheckpoint(
      `${file} is ${foreign.title}, which is not supported: ${foreign.advice}.`,
      {
        value: foreign.title,
      },
    );
  }
  const known = KNOWN_LAYOUTS.find(
    ({ marks, without = [] }) =>
      marks.every((mark) => found(keys, mark)) && !without.some((mark) => found(keys, mark)),
  );
  if (!known) throw unknown(file, keys);
  return { id: known.id, title: known.title, role: known.role };
};
