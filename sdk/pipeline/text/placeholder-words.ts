import type { ClipTokenizer } from "./clip-tokenizer.ts";

/** A textual inversion in prompts: a word that stands for tokens of its own. */
export interface PlaceholderWord {
  readonly word: string;
  readonly ids: readonly number[];
}

/**
 * The tokenizer with words that become their own tokens wherever they stand alone: not inside a longer word. The longest
 * word wins where two begin alike. Case counts, as in diffusers.
 */
export function withPlaceholders(tokenizer: ClipTokenizer, words: readonly PlaceholderWord[]): ClipTokenizer {
  if (words.length === 0) return tokenizer;
  const ids = new Map(words.map(({ word, ids }) => [word, ids]));
  const longestFirst = [...ids.keys()].sort((a, b) => b.length - a.length);
  const alternatives = longestFirst.map(escaped).join("|");
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_])(${alternatives})(?![\\p{L}\\p{N}_])`, "u");
  return {
    ...tokenizer,
    tokenize: (text) =>
      text
        .split(pattern)
        .flatMap((part, i) => (i % 2 === 1 ? ids.get(part)! : part.trim() ? tokenizer.tokenize(part) : [])),
  };
}

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
