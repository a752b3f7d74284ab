import type { ExternalFile } from "../../runtime/graph.ts";
import type { ByteSource } from "../../weights/byte-source.ts";
import { converted } from "../../weights/computed/convert-floats.ts";
import { packComputed } from "../../weights/computed/packed-source.ts";
import { quantised, quantisedLayout } from "../../weights/computed/quantised.ts";
import { renamed } from "../../weights/layouts/entries.ts";
import type { TensorEntry } from "../../weights/tensor-table.ts";
import type { ElementType, TensorProto } from "./model-proto.ts";
import type { PlacedWeights } from "./place-weights.ts";
import { CODES, SCALES, type WeightUse } from "./weight-use.ts";

/**
 * All weights of a graph in files of their own, made tensor by tensor when the runtime asks for them. The floats that
 * remain are copied too, so that whoever keeps such a file needs nothing more of the checkpoint.
 */
export const packWeights = (network: string, uses: readonly WeightUse[]): PlacedWeights => {
  const entries = packComputed(
    `${network}, quantised`,
    uses.map(({ name, entry, form, dtype }) =>
      form === "float" ? converted(renamed(entry, name), dtype) : quantised(entry, name, form, dtype),
    ),
  );
  const paths = new Map<ByteSource, string>();
  for (const { source } of entries) if (!paths.has(source)) paths.set(source, `weights-${paths.size}`);
  return {
    initializers: uses.flatMap((use, i) => initializersOf(use, entries[i]!, paths.get(entries[i]!.source)!)),
    files: [...paths].map(([source, path]) => wholeFile(source, path)),
  };
};

const wholeFile = (source: ByteSource, path: string): ExternalFile => ({
  path,
  load: () => source.span(0, source.size),
});

const CODE_TYPES = { int8: "int8", int4: "uint8" } as const satisfies Record<string, ElementType>;

const initializersOf = (
  { name, entry: stored, form, dtype, dims }: WeightUse,
  { offset, length }: TensorEntry,
  location: string,
): TensorProto[] => {
  if (form === "float") return [{ name, type: dtype, dims, data: { location, offset, length } }];
  const { codes, scales } = quantisedLayout(stored.shape, form, dtype);
  return [
    {
      name: name + CODES,
      type: CODE_TYPES[form],
      dims: form === "int8" ? dims : codes.shape,
      data: { location, offset: offset + codes.offset, length: codes.length },
    },
    {
      name: name + SCALES,
      type: dtype,
      dims: scales.shape,
      data: { location, offset: offset + scales.offset, length: scales.length },
    },
  ];
};
