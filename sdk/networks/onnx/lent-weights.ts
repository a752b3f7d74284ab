import type { ExternalFile } from "../../runtime/graph.ts";
import type { ByteSource } from "../../weights/byte-source.ts";
import { convertFloats } from "../../weights/computed/convert-floats.ts";
import type { ComputeDtype } from "../../weights/dtypes/convert.ts";
import { renamed } from "../../weights/layouts/entries.ts";
import type { TensorEntry, TensorTable } from "../../weights/tensor-table.ts";
import type { TensorProto } from "./model-proto.ts";
import type { PlacedWeights } from "./place-weights.ts";
import type { WeightUse } from "./weight-use.ts";

/**
 * Initializers over the checkpoint's own bytes. Tensors that are stored as the network computes are lent as they lie in
 * the file; the others (fp16 weights for an fp32 network, bf16, …) are converted while they are loaded, into a file
 * that exists in memory only. A file reaches the runtime as one span, from its first used byte to its last.
 */
export const lendWeights = (uses: readonly WeightUse[]): PlacedWeights => {
  const entries = new Map([...asComputed(uses, "float32"), ...asComputed(uses, "float16")]);
  const spans = new Map<ByteSource, Span>();
  for (const { source, offset, length } of entries.values()) {
    const span = spans.get(source) ?? { path: `weights-${spans.size}`, begin: offset, end: offset };
    spans.set(source, {
      path: span.path,
      begin: Math.min(span.begin, offset),
      end: Math.max(span.end, offset + length),
    });
  }
  const initializers = uses.map(({ name, dtype, dims }): TensorProto => {
    const { source, offset, length } = entries.get(name)!;
    const { path, begin } = spans.get(source)!;
    return { name, type: dtype, dims, data: { location: path, offset: offset - begin, length } };
  });
  return { initializers, files: [...spans].map(([source, span]) => spanFile(source, span)) };
};

interface Span {
  readonly path: string;
  readonly begin: number;
  readonly end: number;
}

const spanFile = (source: ByteSource, { path, begin, end }: Span): ExternalFile => ({
  path,
  load: () => source.span(begin, end - begin),
});

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
