import type { ComputeDtype } from "../dtypes/convert.ts";
import { nearest } from "./nearest.ts";
import { asStored } from "./scale-type.ts";

/** The largest code: −128 is not used, so that a weight and its negative have codes that are. */
const LARGEST = 127;

/** A matrix of `scales.length` rows: value = code · scale of its row. */
export interface Int8Rows {
  /** In [−127, 127], row by row. */
  readonly codes: Int8Array;
  readonly scales: Float32Array;
}

/**
 * One scale a row, max |w| / 127, and the nearest codes (ties to even): no weight is off by more than half its scale,
 * a scale's own rounding aside. A row of zeros has scale 0 and comes back as zeros, to the bit. Rows are what one output
 * of a layer is made of. Values must be finite.
 * Source: ONNX's QuantizeLinear, per axis, with a zero point of 0; clipping the largest weights of a row, which pays at
 * 4 bits, does not at 8.
 */
export const quantiseRows = (values: Float32Array, rows: number, scaleType: ComputeDtype): Int8Rows => {
  const width = values.length / rows;
  const codes = new Int8Array(values.length);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const [begin, end] = [row * width, (row + 1) * width];
    let largest = 0;
    for (let i = begin; i < end; i++) largest = Math.max(largest, Math.abs(values[i]!));
    const scale = asStored[scaleType](largest / LARGEST);
    scales[row] = scale;
    if (scale === 0) continue;
    for (let i = begin; i < end; i++)
      codes[i] = Math.max(-LARGEST, Math.min(LARGEST, nearest(values[i]! / scale)));
  }
  return { codes, scales };
};
