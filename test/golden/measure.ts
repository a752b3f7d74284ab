/** How far values are from their reference, over all outputs of a case together. */
export interface Deviation {
  /** max |x − ref|; infinite where x is not a number or has another length. */
  readonly maxAbs: number;
  /** rms(x − ref) / rms(ref). */
  readonly relRms: number;
}

export interface Compared {
  readonly actual: ArrayLike<number>;
  readonly expected: ArrayLike<number>;
}

export const measure = (outputs: Iterable<Compared>): Deviation => {
  let maxAbs = 0;
  let squaredError = 0;
  let squaredReference = 0;
  for (const { actual, expected } of outputs) {
    if (actual.length !== expected.length) return { maxAbs: Infinity, relRms: Infinity };
    for (let i = 0; i < expected.length; i++) {
      const error = Math.abs(actual[i]! - expected[i]!);
      if (Number.isNaN(error)) return { maxAbs: Infinity, relRms: Infinity };
      if (error > maxAbs) maxAbs = error;
      squaredError += error * error;
      squaredReference += expected[i]! * expected[i]!;
    }
  }
  const relRms = squaredError === 0 ? 0 : Math.sqrt(squaredError / squaredReference);
  return { maxAbs, relRms };
};

export const within = (deviation: Deviation, tolerance: Partial<Deviation>): boolean =>
  deviation.maxAbs <= (tolerance.maxAbs ?? Infinity) && deviation.relRms <= (tolerance.relRms ?? Infinity);
