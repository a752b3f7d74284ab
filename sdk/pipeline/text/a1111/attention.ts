import { InvalidRequest } from "../../../errors.ts";

/** A stretch of a prompt and how much it counts: 1 is as written. */
export interface WeightedText {
  readonly text: string;
  readonly weight: number;
}

/** Asks for a new window of the text encoder. */
export const BREAK: WeightedText = { text: "BREAK", weight: -1 };

const STRONGER = 1.1;
const WEAKER = 1 / 1.1;

/** An escaped bracket or backslash, a weight that closes a bracket, a bracket, or text up to the next of these. */
const PIECE = /\\[()[\]\\]|\\|\(|\[|:\s*([+-]?[.\d]+)\s*\)|\)|\]|[^\\()[\]:]+|:/gu;
const BREAK_WORD = /\s*(?<![\p{L}\p{N}_])BREAK(?![\p{L}\p{N}_])\s*/u;

/**
 * A1111's attention syntax: (word) counts 1.1 times, [word] 1/1.1 times, (word:1.3) 1.3 times; brackets nest and
 * multiply, an open one holds to the end, a backslash takes a bracket's meaning away. BREAK begins a new window, but
 * not inside brackets, which multiply its mark away.
 *
 * @throws InvalidRequest for a weight that is no number, as in (a:1.2.3).
 */
export function parseAttention(prompt: string): readonly WeightedText[] {
  const parts: { text: string; weight: number }[] = [];
  const round: number[] = [];
  const square: number[] = [];
  const multiply = (from: number, factor: number): void => {
    for (const part of parts.slice(from)) part.weight *= factor;
  };

  for (const [piece, weight] of prompt.matchAll(PIECE)) {
    if (piece.startsWith("\\")) parts.push({ text: piece.slice(1), weight: 1 });
    else if (piece === "(") round.push(parts.length);
    else if (piece === "[") square.push(parts.length);
    else if (weight !== undefined && round.length > 0) multiply(round.pop()!, weightOf(weight));
    else if (piece === ")" && round.length > 0) multiply(round.pop()!, STRONGER);
    else if (piece === "]" && square.length > 0) multiply(square.pop()!, WEAKER);
    else
      piece.split(BREAK_WORD).forEach((text, i) => {
        if (i > 0) parts.push({ ...BREAK });
        parts.push({ text, weight: 1 });
      });
  }
  for (const from of round) multiply(from, STRONGER);
  for (const from of square) multiply(from, WEAKER);
  return parts.length === 0 ? [{ text: "", weight: 1 }] : merged(parts);
}

function weightOf(written: string): number {
  const weight = Number(written);
  if (Number.isNaN(weight))
    throw new InvalidRequest(`"${written}" in the prompt is no weight: write a number, as in (word:1.2).`, {
      value: written,
    });
  return weight;
}

function merged(parts: readonly WeightedText[]): WeightedText[] {
  const result: WeightedText[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (last?.weight === part.weight) result[result.length - 1] = { ...part, text: last.text + part.text };
    else result.push(part);
  }
  return result;
}
