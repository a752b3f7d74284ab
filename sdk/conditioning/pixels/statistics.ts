/** The middle value, or the mean of the two middle ones, as `numpy.median`. NaN of nothing. */
export function median(values: Float32Array | Uint8ClampedArray): number {
  const sorted = values.slice().sort();
  const half = sorted.length >> 1;
  if (sorted.length === 0) return NaN;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** `numpy.percentile` with linear interpolation; `percent` from 0 to 100. */
export function percentile(values: Float32Array, percent: number): number {
  const sorted = values.slice().sort();
  const at = (percent / 100) * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (sorted[above]! - sorted[below]!) * (at - below);
}

export function extent(values: ArrayLike<number>): { readonly least: number; readonly most: number } {
  let least = Infinity;
  let most = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most };
}
