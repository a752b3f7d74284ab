/** One thing in the scene (several leaves: a house with its windows), as far as its depth is concerned. */
export interface DepthObject {
  /** 0 far … 1 near, if the designer has said so. */
  readonly fixed?: number;
  readonly sky: boolean;
  /** Where it stands (its lower edge; of ground, its far edge) and its area, as fractions of the map, 0 to 1. */
  readonly foot: number;
  readonly area: number;
}

export interface DepthWeights {
  readonly order: number;
  readonly position: number;
  readonly size: number;
}

/** The farthest thing that is not sky. */
const farthest = 0.15;
/** The part of the range that paint order alone decides, so that no two things are at the same depth. */
const apart = 0.3;

/**
 * Depths (0 far, 1 near) of objects listed bottom first. What the order, the vertical position and the size suggest is
 * fitted by the nearest sequence that never falls (isotonic regression: pool adjacent violators) and pulled apart a
 * little, so that an object is always nearer than one it is painted over; then stretched so that the nearest is 1. Sky is 0. Fixed depths stand
 * as they are and pull nothing else along.
 */
export function depthsOf(objects: readonly DepthObject[], weights: DepthWeights): number[] {
  const free = objects.flatMap((object, i) => (object.fixed === undefined && !object.sky ? [i] : []));
  const total = weights.order + weights.position + weights.size || 1;
  const suggested = free.map((index, rank) => {
    const { foot, area } = objects[index]!;
    const order = (rank + 1) / free.length;
    return (
      (weights.order * order + weights.position * foot + weights.size * Math.sqrt(Math.min(1, area))) / total
    );
  });
  const rising = poolAdjacentViolators(suggested);
  const low = rising[0] ?? 0;
  const high = rising.at(-1) ?? 1;
  const depths = objects.map(({ fixed }) => (fixed === undefined ? 0 : Math.min(1, Math.max(0, fixed))));
  free.forEach((index, rank) => {
    const fitted = high > low ? (rising[rank]! - low) / (high - low) : 1;
    const order = free.length > 1 ? rank / (free.length - 1) : 1;
    depths[index] = farthest + (1 - farthest) * ((1 - apart) * fitted + apart * order);
  });
  return depths;
}

/** The non-decreasing sequence nearest to `values` in least squares. */
export function poolAdjacentViolators(values: readonly number[]): number[] {
  const pools: { sum: number; count: number }[] = [];
  for (const value of values) {
    let pool = { sum: value, count: 1 };
    while (pools.length > 0 && pools.at(-1)!.sum / pools.at(-1)!.count > pool.sum / pool.count) {
      const before = pools.pop()!;
      pool = { sum: before.sum + pool.sum, count: before.count + pool.count };
    }
    pools.push(pool);
  }
  return pools.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count));
}
