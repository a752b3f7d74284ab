/**
 * Weighs the text encoder's states [tokens, width] and scales them so that their mean is what it was (A1111's
 * "Original" emphasis).
 */
export function emphasize(states: Float32Array, weights: readonly number[]): Float32Array {
  const width = states.length / weights.length;
  const weighed = states.map((value, i) => value * weights[Math.floor(i / width)]!);
  const factor = mean(states) / mean(weighed);
  return Number.isFinite(factor) ? weighed.map((value) => value * factor) : weighed;
}

function mean(values: Float32Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
