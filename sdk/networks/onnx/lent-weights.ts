import type { ExternalFile } from "../../runtime/graph.ts";
import type { ByteSource } from "../../weights/byte-source.ts";
import { convertFloats } from "../../weights/computed/convert-floats.ts";
import type { ComputeDtype } from "../../weights/dtypes/convert.ts";
import { renamed } from "../../weights/layouts/entries.ts";
import type { TensorEntry, TensorTable } from "../../weights/tensor-table.ts";
import type { TensorProto } from "./model-proto.ts";
import type { PlacedWeights } from "./place-weights.ts";
import { spansOf, type Span } from "./spans.ts";
import type { WeightUse } from "./weight-use.ts";

/**
 * Initializers over the checkpoint's own bytes. Tensors that are stored as the network computes are lent as they lie in
 * the file; the others (fp16 weights for an fp32 network, bf16, …) are converted while they are loaded, into a file
 * that exists in memory only. A file reaches the runtime as few spans without large holes.
 */
export const lendWeights = (uses: readonly WeightUse[]): PlacedWeights => {
  const entries = new Map([...asComputed(uses, "float32"), ...asComputed(uses, "float16")]);
  const files = spanFiles([...entries.values()]);
  const initializers = uses.map(({ name, dtype, dims }): TensorProto => {
    const { source, offset, length } = entries.get(name)!;
    const holds = (file: SpanFile) =>
      file.source === source && file.begin <= offset && offset + length <= file.end;
    const { path, begin } = files.find(holds)!;
    return { name, type: dtype, dims, data: { location: path, offset: offset - begin, length } };
  });
  return { initializers, files };
};

interface SpanFile extends ExternalFile, Span {
  readonly source: ByteSource;
}

const spanFiles = (entries: readonly TensorEntry[]): SpanFile[] => {
  const ranges = new Map<ByteSource, Span[]>();
  for (const { source, offset, length } of entries) {
    const before = ranges.get(source) ?? [];
    ranges.set(source, before);
    before.push({ begin: offset, end: offset + length });
  }
  const spans = [...ranges].flatMap(([source, each]) => spansOf(each).map((span) => ({ source, ...span })));
  return spans.map(({ source, begin, end }, index) => ({
    path: `weights-${index}`,
    source,
    begin,
    end,
    load: () => source.span(begin, end - begin),
  }));
};

/** Entries by initializer name, each stored as `dtype`. */
const asComputed = (uses: readonly WeightUse[], dtype: ComputeDtype): TensorTable =>
  convertFloats(
    new Map(
      uses
        .filter((use) => use.dtype === dtype)
        .map(({ name, entry }): [string, TensorEntry] => [name, renamed(entry, name)]),
    ),
    dtype,
  );
