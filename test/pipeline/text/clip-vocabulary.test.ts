import { beforeAll, describe, expect, test } from "@jest/globals";
import { clipTokenizer } from "../../../sdk/pipeline/text/clip-vocabulary.ts";
import type { ClipTokenizer } from "../../../sdk/pipeline/text/clip-tokenizer.ts";
import { frameTokens } from "../../../sdk/pipeline/text/windows.ts";

const [BEGIN, END] = [49406, 49407];

let first: ClipTokenizer;
let second: ClipTokenizer;
beforeAll(async () => {
  first = await clipTokenizer("<|endoftext|>", 77);
  second = await clipTokenizer("!", 77);
}, 60_000);

describe("CLIP's own tokens", () => {
  test("begin, end and padding are those of Stable Diffusion 1.x and 2.x", () => {
    expect([first.begin, first.end, first.pad, first.maxLength]).toEqual([BEGIN, END, END, 77]);
    expect([second.begin, second.end, second.pad, second.maxLength]).toEqual([BEGIN, END, 0, 77]);
  });

  // Ids as OpenAI's simple_tokenizer gives them.
  test.each([
    ["a photo of a cat", [320, 1125, 539, 320, 2368]],
    ["A Photo  of a CAT", [320, 1125, 539, 320, 2368]],
    ["hello world!", [3306, 1002, 256]],
    ["!", [256]],
    ["", []],
  ])("%j", (text, ids) => {
    expect(first.tokenize(text)).toEqual(ids);
    expect(second.tokenize(text)).toEqual(ids);
  });

  test("letters beyond ASCII go through their UTF-8 bytes, and nothing is unknown", () => {
    for (const text of ["café", "дом", "猫", "🦊"]) {
      const ids = first.tokenize(text);
      expect(ids.length).toBeGreaterThan(0);
      expect(ids).not.toContain(END);
    }
  });

  test("a window is framed and filled", () => {
    expect([...frameTokens(first, first.tokenize("a photo of a cat"))].slice(0, 9)).toEqual([
      BEGIN,
      320,
      1125,
      539,
      320,
      2368,
      END,
      END,
      END,
    ]);
    expect([...frameTokens(second, second.tokenize("a photo of a cat"))].slice(6, 9)).toEqual([END, 0, 0]);
  });
});
