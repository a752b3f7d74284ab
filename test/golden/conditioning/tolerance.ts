import type { Outcome } from "../golden-kind.ts";

/** A pixel is over if any channel differs by more than `max_abs`; at most `max_frac_over` of them may be over. */
export interface PixelTolerance {
  readonly max_abs: number;
  readonly max_frac_over?: number;
  readonly mean_abs?: number;
  readonly of?: "all" | "foreground";
}

export interface PixelsCompared {
  readonly actual: ArrayLike<number>;
  readonly expected: ArrayLike<number>;
  readonly channels: number;
}

/**
 * The largest difference once the fraction of pixels that the tolerance gives away is set aside, worst first. A mean
 * that is too large fails as well.
 */
export function comparePixels(
  { actual, expected, channels }: PixelsCompared,
  { max_abs, max_frac_over = 0, mean_abs = Infinity, of = "all" }: PixelTolerance,
): Outcome {
  if (actual.length !== expected.length) {
    throw new Error(`${actual.length} values instead of ${expected.length}`);
  }
  const errors: number[] = [];
  let sum = 0;
  let squares = 0;
  let reference = 0;
  for (let pixel = 0; pixel < expected.length; pixel += channels) {
    let largest = 0;
    let lit = false;
    for (let i = pixel; i < pixel + channels; i++) {
      const error = Math.abs(actual[i]! - expected[i]!);
      largest = Math.max(largest, error);
      sum += error;
      squares += error * error;
      reference += expected[i]! ** 2;
      lit ||= actual[i] !== 0 || expected[i] !== 0;
    }
    if (lit || of === "all") errors.push(largest);
  }
  if (sum / expected.length > mean_abs) {
    throw new Error(`the mean difference ${(sum / expected.length).toFixed(3)} is above ${mean_abs}`);
  }
  errors.sort((a, b) => b - a);
  return {
    maxAbs: errors[Math.floor(max_frac_over * errors.length)] ?? 0,
    relRms: squares === 0 ? 0 : Math.sqrt(squares / Math.max(1, reference)),
    tolerance: { maxAbs: max_abs },
  };
}
