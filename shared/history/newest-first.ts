import type { Result } from "../session/state.ts";

export const newestFirst = (results: readonly Result[]): readonly Result[] =>
  [...results].sort((a, b) => b.made - a.made);
