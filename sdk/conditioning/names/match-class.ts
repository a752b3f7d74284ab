import type { SegmentationClass } from "./ade20k.ts";
import { languages } from "./languages.ts";
import { matchSpaced } from "./match-spaced.ts";
import { matchUnspaced } from "./match-unspaced.ts";
import { isGeneric, wordsOf } from "./words.ts";

/** The class that a name means, and how sure that is. */
export interface ClassMatch {
  readonly class: SegmentationClass;
  /** 0 to 1: 1 for the class's own name, less for synonyms, parts of compounds and misspellings. */
  readonly confidence: number;
  /** ISO 639-1 code of the language of the name: en, de, fr, es or zh. */
  readonly language: string;
}

const most = 5000;
const known = new Map<string, ClassMatch | undefined>();

/**
 * The ADE20K class that a layer's name means in English, German, French, Spanish or Chinese, or undefined if it means
 * none: the language that is surest of it decides.
 */
export function matchClass(name: string): ClassMatch | undefined {
  if (name.length > longest || isGeneric(name)) return undefined;
  const words = wordsOf(name);
  const key = words.join(" ");
  if (!known.has(key)) {
    if (known.size >= most) known.clear();
    known.set(key, surest(words));
  }
  return known.get(key);
}

/** Characters; what is longer is a text, not a name. */
const longest = 200;

/** How much it counts that a language understands more of a name ("table basse" has an English word too). */
const breadth = 0.3;

function surest(words: readonly string[]): ClassMatch | undefined {
  let best: { readonly match: ClassMatch; readonly score: number } | undefined;
  for (const language of languages) {
    const found =
      language.head === "unspaced" ? matchUnspaced(words, language) : matchSpaced(words, language);
    if (!found) continue;
    const score = found.confidence * (1 - breadth + (breadth * found.words) / words.length);
    if (score <= (best?.score ?? 0)) continue;
    best = { match: { class: found.class, confidence: found.confidence, language: language.code }, score };
  }
  return best?.match;
}
