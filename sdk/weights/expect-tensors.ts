import type { ByteRange, ByteSource } from "./byte-source.ts";
import type { TensorEntry } from "./tensor-table.ts";

/** Tells the files that these tensors lie in what will be read of them, so that progress has a whole from the beginning. */
export function expectTensors(entries: Iterable<TensorEntry>): void {
  const ranges = new Map<ByteSource, ByteRange[]>();
  for (const { source, offset, length } of entries) {
    const range = { offset, length };
    const before = ranges.get(source);
    if (before) before.push(range);
    else ranges.set(source, [range]);
  }
  for (const [source, each] of ranges) source.expect?.(each);
}
