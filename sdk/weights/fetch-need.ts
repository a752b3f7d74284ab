import type { ByteSource } from "./byte-source.ts";
import type { TensorEntry } from "./tensor-table.ts";

/** What some tensors take of the network. Both are 0 where all lies on this machine. */
export interface FetchNeed {
  /** Bytes that must still be fetched; a little more than the tensors', since whole chunks are. */
  readonly downloadBytes: number;
  /** Bytes of theirs that are here from earlier downloads. */
  readonly keptBytes: number;
}

export const NO_FETCH: FetchNeed = { downloadBytes: 0, keptBytes: 0 };

/** Of tensors that lie in files; a chunk that two of them share counts once. */
export function fetchNeed(entries: Iterable<Pick<TensorEntry, "source" | "offset" | "length">>): FetchNeed {
  const bySource = new Map<ByteSource, Pick<TensorEntry, "offset" | "length">[]>();
  for (const { source, offset, length } of entries) {
    const ranges = bySource.get(source);
    if (ranges) ranges.push({ offset, length });
    else bySource.set(source, [{ offset, length }]);
  }
  return [...bySource]
    .map(([source, ranges]) => needOf(source, ranges))
    .reduce(
      (sum, { downloadBytes, keptBytes }) => ({
        downloadBytes: sum.downloadBytes + downloadBytes,
        keptBytes: sum.keptBytes + keptBytes,
      }),
      NO_FETCH,
    );
}

function needOf(source: ByteSource, ranges: readonly Pick<TensorEntry, "offset" | "length">[]): FetchNeed {
  if (!source.missing) return NO_FETCH;
  const downloadBytes = source.missing(ranges);
  const all = ranges.reduce((sum, { length }) => sum + length, 0);
  return { downloadBytes, keptBytes: Math.max(0, all - downloadBytes) };
}
