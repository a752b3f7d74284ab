import { editDistance } from "./edit-distance.ts";
import type { Language } from "./language.ts";
import type { Entry, Found } from "./vocabulary.ts";

const longestPhrase = 4;

/**
 * What a name means in a language with spaces. The known word nearest to where the language puts the thing decides,
 * longest phrase first; then the end of a compound; then a misspelling.
 */
export function matchSpaced(all: readonly string[], language: Language): Found | undefined {
  const whole = entryOf(all.join(" "), language);
  if (whole) return { ...whole, words: all.length };
  const words = headOf(all, language);
  const unusual = words.filter((word) => !language.plain.has(word));
  return (
    (language.head === "first"
      ? byFirstPhrase(all, words.length, language)
      : byLastPhrase(words, language)) ??
    (language.compounds ? byCompound(unusual, language) : undefined) ??
    bySpelling(unusual, language)
  );
}

/** "path to the house" is about the path. */
function headOf(words: readonly string[], { prepositions }: Language): readonly string[] {
  const cut = words.findIndex((word, i) => i > 0 && prepositions.has(word));
  return cut < 0 ? words : words.slice(0, cut);
}

function byLastPhrase(words: readonly string[], language: Language): Found | undefined {
  for (let end = words.length; end > 0; end--) {
    for (let length = Math.min(longestPhrase, end); length > 0; length--) {
      const phrase = words.slice(end - length, end);
      const entry =
        entryOf(phrase.join(" "), language) ?? (length > 1 ? entryOf(phrase.join(""), language) : undefined);
      if (entry) return { ...entry, words: length };
    }
  }
  return undefined;
}

/** Phrases begin in the head, but may reach beyond it: "sac à dos". */
function byFirstPhrase(all: readonly string[], heads: number, language: Language): Found | undefined {
  for (let from = 0; from < heads; from++) {
    for (let length = Math.min(longestPhrase, all.length - from); length > 0; length--) {
      const entry = pluralPhrase(all.slice(from, from + length), language);
      if (entry) return { ...entry, words: length };
    }
  }
  return undefined;
}

/** "chemins de terre": the first word has the plural. */
function pluralPhrase([first = "", ...rest]: readonly string[], language: Language): Entry | undefined {
  for (const [singular, factor] of language.singulars(first)) {
    const entry = entryOf([singular, ...rest].join(" "), language);
    if (entry) return { ...entry, confidence: entry.confidence * factor };
  }
  return undefined;
}

function entryOf(phrase: string, { singulars, vocabulary }: Language): Entry | undefined {
  for (const [candidate, factor] of singulars(phrase)) {
    const entry = vocabulary.get(candidate);
    if (entry) return { class: entry.class, confidence: entry.confidence * factor };
  }
  return undefined;
}

/** "pinetree", "Apfelbäume": a known word at the end of an unknown one. */
function byCompound(words: readonly string[], language: Language): Found | undefined {
  for (const word of [...words].reverse()) {
    for (let from = 2; from <= word.length - 4; from++) {
      const entry = entryOf(word.slice(from), language);
      if (entry) return { class: entry.class, confidence: 0.8 * entry.confidence, words: 1 };
    }
  }
  return undefined;
}

/** One slip in a word of five letters or more, two in one of nine or more. */
function bySpelling(words: readonly string[], { vocabulary }: Language): Found | undefined {
  let best: Found | undefined;
  for (const word of words) {
    const allowed = word.length >= 9 ? 2 : word.length >= 5 ? 1 : 0;
    if (allowed === 0 || word.length > longestWord) continue;
    for (const [candidate, entry] of vocabulary) {
      if (Math.abs(candidate.length - word.length) > allowed || candidate[0] !== word[0]) continue;
      const slips = editDistance(word, candidate);
      if (slips > allowed) continue;
      const confidence = entry.confidence * (1 - (1.5 * slips) / word.length);
      if (!best || confidence > best.confidence) best = { class: entry.class, confidence, words: 1 };
    }
  }
  return best;
}

const longestWord = 40;
