import type { ByteRange, ByteSource } from "./byte-source.ts";
import type { TensorEntry } from "./tensor-table.ts";

/** A hole that is skipped: to fetch less than this in between costs less than to ask twice. */
const LARGE_HOLE = 1 << 20;

type Place = Pick<TensorEntry, "source" | "offset" | "length">;

/**
 * Fetches the bytes of tensors ahead of the reading, many at once, where their sources can: read one after the other, each
 * would wait for its own answer. What lies between them, the other networks of a file, is left out.
 */
export async function prepareTensors(entries: Iterable<Place>, signal?: AbortSignal): Promise<void> {
  const ranges = new Map<ByteSource, ByteRange[]>();
  for (const { source, offset, length } of entries)
    if (source.prepare) {
      const before = ranges.get(source);
      if (before) before.push({ offset, length });
      else ranges.set(source, [{ offset, length }]);
    }
  await Promise.all(
    [...ranges].flatMap(([source, each]) =>
      joined(each).map(({ offset, length }) => source.prepare!(offset, length, signal)),
    ),
  );
}

/** As few ranges as hold all of these without a large hole. */
function joined(ranges: readonly ByteRange[]): ByteRange[] {
  const all: { offset: number; length: number }[] = [];
  for (const { offset, length } of [...ranges].sort((a, b) => a.offset - b.offset)) {
    const last = all.at(-1);
    if (last && offset - (last.offset + last.length) < LARGE_HOLE)
      last.length = Math.max(last.length, offset + length - last.offset);
    else all.push({ offset, length });
  }
  return all;
}
