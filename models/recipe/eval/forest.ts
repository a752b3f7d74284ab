import { Random } from "../scenes/random.ts";

/** `count` samples of `width` features each, row by row. */
export interface Samples {
  readonly features: Float32Array;
  readonly width: number;
  readonly count: number;
}

export interface ForestOptions {
  readonly trees: number;
  readonly depth: number;
  /** Samples in a leaf at least. */
  readonly leaf: number;
  readonly seed: number;
}

interface Tree {
  /** −1 marks a leaf. */
  readonly feature: number[];
  readonly threshold: number[];
  /** Of a leaf: where its answer starts in `answers`; of a branch: its left child (the right one follows it). */
  readonly next: number[];
  readonly answers: number[];
}

export interface Forest {
  readonly outputs: number;
  readonly trees: readonly Tree[];
}

const BINS = 32;

/**
 * A random forest (Breiman 2001) for classes (one output each: the variance of one-hot targets is the Gini impurity) or
 * for a number (one output). Features are cut at 31 quantiles.
 * @param target for each sample the output it belongs to and the value there
 */
export function fitForest(
  samples: Samples,
  target: { readonly output: Uint8Array; readonly value: Float32Array; readonly outputs: number },
  options: ForestOptions,
): Forest {
  const random = new Random(options.seed);
  const { cuts, binned } = binFeatures(samples);
  const trees = Array.from({ length: options.trees }, () =>
    growTree(random, samples, target, options, cuts, binned),
  );
  return { outputs: target.outputs, trees };
}

function binFeatures({ features, width, count }: Samples): { cuts: Float32Array[]; binned: Uint8Array[] } {
  const cuts: Float32Array[] = [];
  const binned: Uint8Array[] = [];
  for (let f = 0; f < width; f++) {
    const column = Float32Array.from({ length: count }, (_, i) => features[i * width + f]!);
    const sorted = Float32Array.from(column).sort();
    const cut = Float32Array.from(
      { length: BINS - 1 },
      (_, b) => sorted[Math.floor(((b + 1) * count) / BINS)]!,
    );
    cuts.push(cut);
    binned.push(Uint8Array.from(column, (value) => lowerBound(cut, value)));
  }
  return { cuts, binned };
}

/** How many cuts are smaller than the value. */
function lowerBound(cut: Float32Array, value: number): number {
  let [low, high] = [0, cut.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cut[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function growTree(
  random: Random,
  { width, count }: Samples,
  {
    output,
    value,
    outputs,
  }: { readonly output: Uint8Array; readonly value: Float32Array; readonly outputs: number },
  { depth, leaf }: ForestOptions,
  cuts: readonly Float32Array[],
  binned: readonly Uint8Array[],
): Tree {
  const tree: Tree = { feature: [-1], threshold: [0], next: [0], answers: [] };
  const tried = Math.max(1, Math.round(Math.sqrt(width) * 1.4));
  const sums = new Float64Array(BINS * outputs);
  const counts = new Uint32Array(BINS);

  const split = (rows: Uint32Array): { feature: number; bin: number } | undefined => {
    let best: { feature: number; bin: number } | undefined;
    let bestScore = 0;
    const total = new Float64Array(outputs);
    for (const row of rows) total[output[row]!]! += value[row]!;
    const whole = total.reduce((sum, s) => sum + s * s, 0) / rows.length;
    for (let t = 0; t < tried; t++) {
      const feature = random.int(0, width - 1);
      const bins = binned[feature]!;
      sums.fill(0);
      counts.fill(0);
      for (const row of rows) {
        const bin = bins[row]!;
        counts[bin]!++;
        sums[bin * outputs + output[row]!]! += value[row]!;
      }
      const left = new Float64Array(outputs);
      let leftCount = 0;
      for (let bin = 0; bin < BINS - 1; bin++) {
        if (counts[bin] === 0) continue;
        leftCount += counts[bin]!;
        for (let k = 0; k < outputs; k++) left[k]! += sums[bin * outputs + k]!;
        const rightCount = rows.length - leftCount;
        if (leftCount < leaf || rightCount < leaf) continue;
        let [l, r] = [0, 0];
        for (let k = 0; k < outputs; k++) {
          l += left[k]! ** 2;
          r += (total[k]! - left[k]!) ** 2;
        }
        const score = l / leftCount + r / rightCount - whole;
        if (score > bestScore + 1e-9) [best, bestScore] = [{ feature, bin }, score];
      }
    }
    return best;
  };

  const grow = (node: number, rows: Uint32Array, level: number): void => {
    const found = level < depth && rows.length >= 2 * leaf ? split(rows) : undefined;
    if (!found) {
      const answer = new Float64Array(outputs);
      for (const row of rows) answer[output[row]!]! += value[row]! / rows.length;
      tree.next[node] = tree.answers.length;
      tree.answers.push(...answer);
      return;
    }
    const bins = binned[found.feature]!;
    const child = tree.feature.length;
    for (let i = 0; i < 2; i++) {
      tree.feature.push(-1);
      tree.threshold.push(0);
      tree.next.push(0);
    }
    tree.feature[node] = found.feature;
    tree.threshold[node] = cuts[found.feature]![found.bin]!;
    tree.next[node] = child;
    grow(
      child,
      rows.filter((row) => bins[row]! <= found.bin),
      level + 1,
    );
    grow(
      child + 1,
      rows.filter((row) => bins[row]! > found.bin),
      level + 1,
    );
  };
  grow(
    0,
    Uint32Array.from({ length: count }, () => random.int(0, count - 1)),
    0,
  );
  return tree;
}

/** The trees' mean answer for each sample: `count × outputs`. */
export function predict({ trees, outputs }: Forest, { features, width, count }: Samples): Float32Array {
  const out = new Float32Array(count * outputs);
  for (const { feature, threshold, next, answers } of trees) {
    for (let i = 0; i < count; i++) {
      let node = 0;
      for (let f = feature[0]!; f >= 0; f = feature[node]!)
        node = next[node]! + (features[i * width + f]! <= threshold[node]! ? 0 : 1);
      const at = next[node]!;
      for (let k = 0; k < outputs; k++) out[i * outputs + k]! += answers[at + k]! / trees.length;
    }
  }
  return out;
}

/** For each sample the output with the largest answer. */
export function classify(forest: Forest, samples: Samples): Uint8Array {
  const scores = predict(forest, samples);
  const { outputs } = forest;
  return Uint8Array.from({ length: samples.count }, (_, i) => {
    let best = 0;
    for (let k = 1; k < outputs; k++) if (scores[i * outputs + k]! > scores[i * outputs + best]!) best = k;
    return best;
  });
}
