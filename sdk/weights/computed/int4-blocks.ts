import type { ComputeDtype } from "../dtypes/convert.ts";
import { nearest } from "./nearest.ts";
import { asStored } from "./scale-type.ts";

/** Weights that share a scale. */
export const BLOCK = 32;
/** Two codes a byte, the first in the low half. */
export const BLOCK_BYTES = BLOCK / 2;
/** The code of a weight of 0: codes run from 0 to 15, −8 to 7 from here. */
const ZERO = 8;

/**
 * What the largest weight of a block may be divided by to get its scale. 8 lets it have the last code exactly; more of a
 * scale suits the many, less the few. On normally distributed weights these five lose 1.6 dB less than
 * max |w| / 7 alone; a zero point for each block would gain another 0.5 dB for 2.5 % more bytes, which is no better than
 * those bytes spent otherwise.
 */
const DIVISORS = [7, 7.5, 8, 8.5, 9] as const;

/** A matrix in blocks along its rows: value = (code − 8) · scale of its block. */
export interface Int4Blocks {
  /** [rows, blocks, 16], as com.microsoft.MatMulNBits takes them; the last block of a row is filled up with zeros. */
  readonly codes: Uint8Array;
  /** [rows, blocks] */
  readonly scales: Float32Array;
}

/** Blocks of a row of `width` weights. */
export const blocksOf = (width: number): number => Math.ceil(width / BLOCK);

/**
 * Of five choices of codes the one which, with the scale that suits these codes best in the least squares, loses least.
 * A scale has the sign that gives the largest weight the code −8. Values must be finite.
 * Source: the idea of ggml's Q4_0 (a signed scale from the extreme weight), with its search for scales cut short.
 */
export const quantiseBlocks = (values: Float32Array, rows: number, scaleType: ComputeDtype): Int4Blocks => {
  const width = values.length / rows;
  const blocks = blocksOf(width);
  const codes = new Uint8Array(rows * blocks * BLOCK_BYTES).fill(ZERO | (ZERO << 4));
  const scales = new Float32Array(rows * blocks);
  for (let row = 0; row < rows; row++)
    for (let block = 0; block < blocks; block++) {
      const begin = row * width + block * BLOCK;
      const weights = values.subarray(begin, Math.min(begin + BLOCK, (row + 1) * width));
      const place = row * blocks + block;
      const { inverse, scale } = bestScale(weights);
      scales[place] = asStored[scaleType](scale);
      for (let i = 0; i < weights.length; i++) {
        const at = place * BLOCK_BYTES + (i >> 1);
        const code = codeOf(weights[i]! * inverse) + ZERO;
        codes[at] = i % 2 === 0 ? (codes[at]! & 0xf0) | code : (codes[at]! & 0x0f) | (code << 4);
      }
    }
  return { codes, scales };
};

const codeOf = (scaled: number): number => Math.max(-ZERO, Math.min(ZERO - 1, nearest(scaled)));

/** What codes are found with, and the scale that then suits them best: Σ wq / Σ q², which leaves Σ w² − (Σ wq)² / Σ q². */
const bestScale = (weights: Float32Array): { inverse: number; scale: number } => {
  let extreme = 0;
  for (const weight of weights) if (Math.abs(weight) > Math.abs(extreme)) extreme = weight;
  let best = { inverse: 0, scale: 0 };
  if (extreme === 0) return best;
  let mostExplained = 0;
  for (const divisor of DIVISORS) {
    const inverse = -divisor / extreme;
    let product = 0;
    let square = 0;
    for (let i = 0; i < weights.length; i++) {
      const code = codeOf(weights[i]! * inverse);
      product += weights[i]! * code;
      square += code * code;
    }
    const explained = (product * product) / square;
    if (explained > mostExplained) {
      mostExplained = explained;
      best = { inverse, scale: product / square };
    }
  }
  return best;
};
