/** Mean and variance of every norm's groups, [norms, groups] row by row. */
export interface Statistics {
  readonly means: Float32Array;
  readonly variances: Float32Array;
}

/** Adds up what tiles contribute to the statistics of the whole picture, weighted by how much of it is theirs. */
export class PooledMoments {
  readonly #groups: number;
  readonly #sums: Float64Array;
  #weight = 0;

  constructor(norms: number, groups: number) {
    this.#groups = groups;
    this.#sums = new Float64Array(2 * norms * groups);
  }

  /** @param moments [2 · norms, groups], the mean and the mean square of each norm */
  add(moments: Float32Array, weight: number): void {
    this.#weight += weight;
    for (let i = 0; i < moments.length; i++) this.#sums[i]! += weight * moments[i]!;
  }

  get statistics(): Statistics {
    const groups = this.#groups;
    const count = this.#sums.length / 2;
    const means = new Float32Array(count);
    const variances = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      const place = 2 * groups * Math.floor(i / groups) + (i % groups);
      const mean = this.#sums[place]! / this.#weight;
      means[i] = mean;
      variances[i] = Math.max(0, this.#sums[place + groups]! / this.#weight - mean * mean);
    }
    return { means, variances };
  }
}

/** How far two estimates are apart, in standard deviations: the most that a normalised value moves, roughly. */
export function distance(a: Statistics, b: Statistics): number {
  let most = 0;
  for (let i = 0; i < a.means.length; i++) {
    const [first, second] = [Math.sqrt(a.variances[i]!), Math.sqrt(b.variances[i]!)];
    const scale = Math.max(first, second, 1e-12);
    most = Math.max(most, Math.abs(a.means[i]! - b.means[i]!) / scale, Math.abs(first - second) / scale);
  }
  return most;
}
