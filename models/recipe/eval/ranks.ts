/** Ranks from 0; equal values share their mean rank. */
export function ranks(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const out = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]!]! === values[order[from]!]!) to++;
    for (let i = from; i < to; i++) out[order[i]!] = (from + to - 1) / 2;
    from = to;
  }
  return out;
}

/** Pearson's correlation, −1 to 1; 0 where one side is constant. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  let [meanA, meanB] = [0, 0];
  for (let i = 0; i < n; i++) {
    meanA += a[i]! / n;
    meanB += b[i]! / n;
  }
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [da, db] = [a[i]! - meanA, b[i]! - meanB];
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return aa < 1e-9 || bb < 1e-9 ? 0 : ab / Math.sqrt(aa * bb);
}

/** Spearman's rank correlation. */
export const spearman = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  correlation(ranks(a), ranks(b));

/** The values less the mean of their row: what is left to say once everything nearer lies lower. */
export function withoutRows(values: ArrayLike<number>, side: number): Float64Array {
  const out = new Float64Array(values.length);
  for (let y = 0; y < side; y++) {
    let mean = 0;
    for (let x = 0; x < side; x++) mean += values[y * side + x]! / side;
    for (let x = 0; x < side; x++) out[y * side + x] = values[y * side + x]! - mean;
  }
  return out;
}
