import type { Vocabulary } from "./vocabulary.ts";

/** What has to be known of a language to find the class that a name in it means. */
export interface Language {
  /** ISO 639-1. */
  readonly code: string;
  /** English name, for people. */
  readonly name: string;
  readonly vocabulary: Vocabulary;
  /** Where a name of several words says what the thing is: "fishing boat", "bateau de pêche", "渔船". */
  readonly head: "last" | "first" | "unspaced";
  /** Folded. What follows one of them says where or how ("path to the house"). */
  readonly prepositions: ReadonlySet<string>;
  /** Folded. Words that say where or how, not what; too near to other words to be misspellings of them. */
  readonly plain: ReadonlySet<string>;
  /** Words are written together, the head last: "Apfelbaum", "pinetree". */
  readonly compounds: boolean;
  /** A folded word or phrase, and what it may be the plural of, each with how sure that is, 0 to 1. */
  readonly singulars: (phrase: string) => Iterable<readonly [string, number]>;
}
