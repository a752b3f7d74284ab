import type { Compared } from "../../golden/measure.ts";

/**
 * Peak signal to noise in decibels, over all outputs together: 20 log₁₀(peak / rms(actual − expected)). The peak is the
 * largest magnitude of the reference, or for pictures what their values can be at most. Infinite where nothing differs.
 */
export const psnr = (outputs: readonly Compared[], peak?: number): number => {
  let squares = 0;
  let count = 0;
  let largest = 0;
  for (const { actual, expected } of outputs) {
    if (actual.length !== expected.length) throw new RangeError("outputs of different lengths");
    for (let i = 0; i < expected.length; i++) {
      squares += (actual[i]! - expected[i]!) ** 2;
      largest = Math.max(largest, Math.abs(expected[i]!));
    }
    count += expected.length;
  }
  return 10 * Math.log10(((peak ?? largest) ** 2 * count) / squares);
};
