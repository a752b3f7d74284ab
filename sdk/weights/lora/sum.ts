import type { ComputedTensor } from "../computed/packed-source.ts";
import { encodeFloats, STORED_AS } from "../dtypes/convert.ts";
import type { ComputeDtype } from "../dtypes/convert.ts";
import { BYTES_PER_ELEMENT } from "../dtypes/stored-dtype.ts";
import { readFloats } from "../read-tensor.ts";
import { elementCount } from "../tensor-table.ts";
import type { TensorEntry } from "../tensor-table.ts";
import { checkFits, readFactors } from "./low-rank.ts";
import type { Factors, LowRank } from "./low-rank.ts";

/** A change and how much of it is wanted: 1 is as it was trained, 0 none, negative its opposite. */
export interface ScaledDelta {
  readonly delta: LowRank;
  readonly scale: number;
}

interface ScaledFactors extends Factors {
  readonly scale: number;
}

/** W + Σ scale · strength · up · down, row by row, so that only one row is held in double precision. */
const addProducts = (weight: Float32Array, rows: number, factors: readonly ScaledFactors[]): Float32Array => {
  const columns = weight.length / rows;
  const sums = new Float32Array(weight.length);
  const row = new Float64Array(columns);
  for (let o = 0; o < rows; o += 1) {
    for (let j = 0; j < columns; j += 1) row[j] = weight[o * columns + j]!;
    for (const { up, down, rank, strength, scale } of factors) {
      for (let a = 0; a < rank; a += 1) {
        const factor = scale * strength * up[o * rank + a]!;
        const from = a * columns;
        for (let j = 0; j < columns; j += 1) row[j]! += factor * down[from + j]!;
      }
    }
    sums.set(row, o * columns);
  }
  return sums;
};

/**
 * The weight with its changes added, computed when it is read and stored as `dtype`.
 * @throws UnsupportedCheckpoint when a change does not fit the weight.
 */
export const sumOf = (
  weight: TensorEntry,
  deltas: readonly ScaledDelta[],
  dtype: ComputeDtype,
): ComputedTensor => {
  for (const { delta } of deltas) checkFits(weight, delta);
  const stored = STORED_AS[dtype];
  return {
    name: weight.name,
    dtype: stored,
    shape: weight.shape,
    length: elementCount(weight.shape) * BYTES_PER_ELEMENT[stored],
    from: [weight],
    compute: async (signal) => {
      const factors: ScaledFactors[] = [];
      for (const { delta, scale } of deltas) factors.push({ ...(await readFactors(delta, signal)), scale });
      return encodeFloats(
        addProducts(await readFloats(weight, signal), weight.shape[0] ?? 1, factors),
        dtype,
      );
    },
  };
};
