import { ade20k, type SegmentationClass } from "./ade20k.ts";
import { fold } from "./fold.ts";

export interface Entry {
  readonly class: SegmentationClass;
  readonly confidence: number;
}

/** An entry that a name led to. */
export interface Found extends Entry {
  /** How many of the name's words led there. */
  readonly words: number;
}

/** Folded words → what they mean. */
export type Vocabulary = ReadonlyMap<string, Entry>;

const ownName = 1;
const usualWord = 0.95;

/**
 * Reads a table of lines `class: word, word, …`. The class's own (English) name is certain; of words that stand at
 * several classes the first line counts, usual words before others.
 */
export function vocabularyOf(table: string): Vocabulary {
  const lines = table.trim().split("\n").map(readLine);
  const vocabulary = new Map<string, Entry>();
  const add = (word: string | undefined, entry: Entry) => {
    const key = word === undefined ? "" : fold(word).replace(/[-']/g, " ");
    if (key !== "" && !vocabulary.has(key)) vocabulary.set(key, entry);
  };
  for (const { of, words } of lines) {
    add(words[0], { class: of, confidence: words[0] === of.name ? ownName : usualWord });
  }
  for (const { of, words } of lines) {
    for (const word of words.slice(1)) add(word, { class: of, confidence: usualWord });
  }
  return vocabulary;
}

function readLine(line: string): { readonly of: SegmentationClass; readonly words: readonly string[] } {
  const [name, words = ""] = line.split(": ");
  const of = ade20k.find((candidate) => candidate.name === name);
  if (!of) throw new Error(`A table of synonyms names ${name}, which is no ADE20K class.`);
  return { of, words: words.split(", ").map((word) => word.trim()) };
}
