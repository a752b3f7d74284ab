import type { Language } from "./language.ts";
import type { Entry, Found } from "./vocabulary.ts";

const longestWord = 6;
/** How sure a word within a longer one is, by its characters. */
const within = (length: number): number => (length > 1 ? 0.9 : 0.8);

/**
 * What a name means in a language that writes its words together and the thing last ("海边的房子"): the known word that
 * ends last, the longest of them.
 */
export function matchUnspaced(words: readonly string[], language: Language): Found | undefined {
  const whole = language.vocabulary.get(words.join(""));
  if (whole) return { ...whole, words: words.length };
  for (const word of [...words].reverse()) {
    const entry = byEnding(Array.from(word), language);
    if (entry) return { ...entry, words: 1 };
  }
  return undefined;
}

function byEnding(characters: readonly string[], { vocabulary, plain }: Language): Entry | undefined {
  for (let end = characters.length; end > 0; end--) {
    const phrases = Array.from({ length: Math.min(longestWord, end) }, (_, i) =>
      characters.slice(end - Math.min(longestWord, end) + i, end).join(""),
    );
    if (phrases.some((phrase) => plain.has(phrase))) return undefined;
    for (const phrase of phrases) {
      const entry = vocabulary.get(phrase);
      if (!entry) continue;
      const part = phrase.length === characters.length ? 1 : within(Array.from(phrase).length);
      return { class: entry.class, confidence: entry.confidence * part };
    }
  }
  return undefined;
}
