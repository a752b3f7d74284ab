/** Above this mean cosine two noises count as one, and are mixed straight. */
const SAME = 0.9995;
/** Below this sine an arc is no arc. */
const STRAIGHT = 1e-6;

/**
 * Spherical interpolation of two noises (Shoemake 1985), from `low` at 0 to `high` at 1, which keeps their norm where a
 * straight mean would dim it. As in A1111's `slerp` the arc is drawn column by column in every channel, for that is the
 * axis which its code names, and noises that are nearly the same are mixed straight. (A1111 swaps the two there, which
 * shows only where they are the same anyway.)
 *
 * @param dims [batch, channels, height, width] of both.
 */
export function slerpNoise(
  amount: number,
  low: Float32Array,
  high: Float32Array,
  [batch, channels, height, width]: readonly [number, number, number, number],
): Float32Array {
  const columns = Array.from({ length: batch * channels * width }, (_, i) => {
    const first = Math.floor(i / width) * height * width + (i % width);
    return { first, cosine: cosineOf(low, high, first, width, height) };
  });
  const meanCosine = columns.reduce((sum, { cosine }) => sum + cosine, 0) / columns.length;
  const mixed = new Float32Array(low.length);
  for (const { first, cosine } of columns) {
    const angle = Math.acos(Math.min(1, Math.max(-1, cosine)));
    const straight = meanCosine > SAME || Math.sin(angle) < STRAIGHT;
    const [a, b] = straight
      ? [1 - amount, amount]
      : [Math.sin((1 - amount) * angle) / Math.sin(angle), Math.sin(amount * angle) / Math.sin(angle)];
    for (let row = 0; row < height; row++) {
      const i = first + row * width;
      mixed[i] = a * low[i]! + b * high[i]!;
    }
  }
  return mixed;
}

function cosineOf(
  low: Float32Array,
  high: Float32Array,
  first: number,
  stride: number,
  count: number,
): number {
  let [product, lowSquares, highSquares] = [0, 0, 0];
  for (let row = 0; row < count; row++) {
    const [a, b] = [low[first + row * stride]!, high[first + row * stride]!];
    product += a * b;
    lowSquares += a * a;
    highSquares += b * b;
  }
  return product / Math.sqrt(lowSquares * highSquares);
}
