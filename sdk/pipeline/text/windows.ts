import type { ClipTokenizer } from "./clip-tokenizer.ts";

/**
 * One window of the text encoder, as CLIP frames a prompt: begin, tokens, end, padding. Tokens beyond the window are
 * cut off, the end token stays.
 */
export function frameTokens(tokenizer: ClipTokenizer, tokens: readonly number[]): Int32Array {
  const { maxLength, begin, end, pad } = tokenizer;
  const window = new Int32Array(maxLength).fill(pad);
  const kept = tokens.slice(0, maxLength - 2);
  window.set([begin, ...kept, end]);
  return window;
}
