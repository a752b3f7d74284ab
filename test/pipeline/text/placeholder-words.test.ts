import { describe, expect, test } from "@jest/globals";
import type { ClipTokenizer } from "../../../sdk/pipeline/text/clip-tokenizer.ts";
import { withPlaceholders } from "../../../sdk/pipeline/text/placeholder-words.ts";

/** One token a word: its length. */
const plain: ClipTokenizer = {
  maxLength: 77,
  begin: 0,
  end: 1,
  pad: 1,
  tokenize: (text) => (text.match(/\S+/g) ?? []).map((word) => word.length),
};

const tokens = (text: string, words: Readonly<Record<string, readonly number[]>>): number[] =>
  withPlaceholders(
    plain,
    Object.entries(words).map(([word, ids]) => ({ word, ids })),
  ).tokenize(text);

describe("placeholder words", () => {
  test("become their own tokens, however often and wherever they stand", () => {
    expect(tokens("cat a boat of cat", { cat: [900, 901] })).toEqual([900, 901, 1, 4, 2, 900, 901]);
    expect(tokens("(cat), by <moss>.", { cat: [900], "<moss>": [902] })).toEqual([1, 900, 2, 2, 902, 1]);
  });

  test("stay text inside a longer word, and in another case", () => {
    expect(tokens("cats Cat cat_2 bobcat", { cat: [900] })).toEqual([4, 3, 5, 6]);
  });

  test("may begin alike: the longer one wins", () => {
    expect(tokens("sea-green sea", { sea: [900], "sea-green": [901] })).toEqual([901, 900]);
  });

  test("may hold what means something in a pattern", () => {
    expect(tokens("a c++ (*) b", { "c++": [900], "(*)": [901] })).toEqual([1, 900, 901, 1]);
  });

  test("without any the tokenizer is the very same", () => {
    expect(withPlaceholders(plain, [])).toBe(plain);
  });
});
