import { ade20k, type SegmentationClass } from "./ade20k.ts";
import { english } from "./synonyms-en.ts";
import { isGeneric, plainWords, wordsOf } from "./words.ts";

export interface ClassMatch {
  readonly class: SegmentationClass;
  /** 0 to 1: 1 for the class's own name, less for synonyms, parts of compounds and misspellings. */
  readonly confidence: number;
}

interface Entry {
  readonly class: SegmentationClass;
  readonly confidence: number;
}

const vocabulary = new Map<string, Entry>();
for (const [name, synonyms] of Object.entries(english)) {
  const match = ade20k.find((c) => c.name === name);
  if (!match) throw new Error(`The synonym table names ${name}, which is no ADE20K class.`);
  for (const synonym of synonyms) vocabulary.set(synonym, { class: match, confidence: 0.95 });
}
for (const c of ade20k) vocabulary.set(c.name, { class: c, confidence: 1 });

const longestPhrase = 3;
const known = new Map<string, ClassMatch | undefined>();

/**
 * The ADE20K class that a layer's name means, or undefined if it means none. English puts the thing last ("fishing
 * boat", "tree house"), so the last word that is known decides, longest phrase first.
 */
export function matchClass(name: string): ClassMatch | undefined {
  if (!known.has(name)) {
    if (known.size > 5000) known.clear();
    known.set(name, lookUp(name));
  }
  return known.get(name);
}

function lookUp(name: string): ClassMatch | undefined {
  if (isGeneric(name)) return undefined;
  const all = wordsOf(name);
  const whole = entryOf(all.join(" "));
  if (whole) return whole;
  const words = headOf(all);
  const unusual = words.filter((word) => !plainWords.has(word));
  return byPhrase(words) ?? byCompound(unusual) ?? bySpelling(unusual);
}

const prepositions = new Set("of to on in at with by near over under behind beside from for and".split(" "));

/** "path to the house" is about the path. */
function headOf(words: readonly string[]): readonly string[] {
  const cut = words.findIndex((word, i) => i > 0 && prepositions.has(word));
  return cut < 0 ? words : words.slice(0, cut);
}

function byPhrase(words: readonly string[]): ClassMatch | undefined {
  for (let end = words.length; end > 0; end--) {
    for (let length = Math.min(longestPhrase, end); length > 0; length--) {
      const phrase = words.slice(end - length, end);
      const entry = entryOf(phrase.join(" ")) ?? (length > 1 ? entryOf(phrase.join("")) : undefined);
      if (entry) return entry;
    }
  }
  return undefined;
}

function entryOf(phrase: string): ClassMatch | undefined {
  for (const [candidate, factor] of singulars(phrase)) {
    const entry = vocabulary.get(candidate);
    if (entry) return { class: entry.class, confidence: entry.confidence * factor };
  }
  return undefined;
}

function* singulars(phrase: string): Generator<[string, number]> {
  yield [phrase, 1];
  if (phrase.endsWith("ies")) yield [`${phrase.slice(0, -3)}y`, 0.98];
  if (phrase.endsWith("ves")) yield [`${phrase.slice(0, -3)}f`, 0.98];
  if (/(?:s|x|z|ch|sh)es$/.test(phrase)) yield [phrase.slice(0, -2), 0.98];
  if (/[^s]s$/.test(phrase)) yield [phrase.slice(0, -1), 0.98];
}

/** "pinetree": a known word at the end of an unknown one. */
function byCompound(words: readonly string[]): ClassMatch | undefined {
  for (const word of [...words].reverse()) {
    for (let from = 2; from <= word.length - 4; from++) {
      const entry = entryOf(word.slice(from));
      if (entry) return { class: entry.class, confidence: 0.8 * entry.confidence };
    }
  }
  return undefined;
}

/** One slip in a word of five letters or more, two in one of nine or more. */
function bySpelling(words: readonly string[]): ClassMatch | undefined {
  let best: ClassMatch | undefined;
  for (const word of words) {
    const allowed = word.length >= 9 ? 2 : word.length >= 5 ? 1 : 0;
    if (allowed === 0) continue;
    for (const [candidate, entry] of vocabulary) {
      if (Math.abs(candidate.length - word.length) > allowed || candidate[0] !== word[0]) continue;
      const slips = editDistance(word, candidate);
      if (slips > allowed) continue;
      const confidence = entry.confidence * (1 - (1.5 * slips) / word.length);
      if (!best || confidence > best.confidence) best = { class: entry.class, confidence };
    }
  }
  return best;
}

/** Damerau–Levenshtein (optimal string alignment): insertions, deletions, substitutions, swaps of neighbours. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
