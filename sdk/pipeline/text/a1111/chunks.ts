import type { ClipTokenizer } from "../clip-tokenizer.ts";
import { BREAK, parseAttention } from "./attention.ts";

/** One window of the text encoder with a weight for every token. */
export interface Chunk {
  /** begin, tokens, end, padding. */
  readonly tokens: readonly number[];
  readonly weights: readonly number[];
}

/** A comma at most so many tokens back is a better place to end a window. */
const BACKTRACK = 20;

/**
 * A prompt of any length as windows (A1111's rule): parts are tokenised one by one, a full window begins the next, and
 * what stands after a near comma moves along.
 *
 * @param backtrack 0 never looks for a comma.
 */
export function chunkPrompt(
  tokenizer: ClipTokenizer,
  prompt: string,
  backtrack = BACKTRACK,
): readonly Chunk[] {
  const room = tokenizer.maxLength - 2;
  const [comma] = tokenizer.tokenize(",");
  const chunks: Chunk[] = [];
  let tokens: number[] = [];
  let weights: number[] = [];
  let lastComma: number | undefined;

  const close = (keep = tokens.length): void => {
    chunks.push(frame(tokenizer, tokens.slice(0, keep), weights.slice(0, keep)));
    tokens = tokens.slice(keep);
    weights = weights.slice(keep);
    lastComma = undefined;
  };

  for (const part of parseAttention(prompt)) {
    if (part.text === BREAK.text && part.weight === BREAK.weight) {
      close();
      continue;
    }
    for (const token of tokenizer.tokenize(part.text)) {
      if (token === comma) lastComma = tokens.length;
      else if (lastComma !== undefined && tokens.length === room && room - lastComma <= backtrack)
        close(lastComma + 1);
      if (tokens.length === room) close();
      tokens.push(token);
      weights.push(part.weight);
    }
  }
  if (tokens.length > 0 || chunks.length === 0) close();
  return chunks;
}

function frame({ maxLength, begin, end, pad }: ClipTokenizer, tokens: number[], weights: number[]): Chunk {
  const padding = maxLength - 2 - tokens.length;
  return {
    tokens: [begin, ...tokens, end, ...new Array<number>(padding).fill(pad)],
    weights: [1, ...weights, ...new Array<number>(padding + 1).fill(1)],
  };
}
