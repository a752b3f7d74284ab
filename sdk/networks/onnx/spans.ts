/** A part of a file: bytes, the last one not included. */
export interface Span {
  readonly begin: number;
  readonly end: number;
}

/**
 * Unused bytes between two tensors that are worth leaving out: as many as a download asks for at least (a chunk), so
 * that a file from the network costs no chunk that nothing needs.
 */
const LARGE_HOLE = 4 << 20;

/**
 * As few spans as hold all `ranges` without a large hole: a checkpoint in one file may have the weights of other networks,
 * or the moving averages of its training, between those that are needed. Ascending, and never overlapping.
 */
export function spansOf(ranges: readonly Span[]): Span[] {
  const spans: Span[] = [];
  for (const { begin, end } of [...ranges].sort((one, other) => one.begin - other.begin)) {
    const last = spans.at(-1);
    if (last && begin - last.end < LARGE_HOLE)
      spans[spans.length - 1] = { begin: last.begin, end: Math.max(last.end, end) };
    else spans.push({ begin, end });
  }
  return spans;
}
