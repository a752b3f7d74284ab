import { encodeFloats, STORED_AS, type ComputeDtype } from "../dtypes/convert.ts";
import { BYTES_PER_ELEMENT } from "../dtypes/stored-dtype.ts";
import { notFinite } from "../finite.ts";
import { readFloats } from "../read-tensor.ts";
import { elementCount, type TensorEntry } from "../tensor-table.ts";
import { BLOCK_BYTES, blocksOf, quantiseBlocks } from "./int4-blocks.ts";
import { quantiseRows } from "./int8-rows.ts";
import type { ComputedTensor } from "./packed-source.ts";

/** How a quantised tensor lies in its bytes: the codes first, the scales behind them. */
export interface QuantisedLayout {
  readonly codes: QuantisedPart;
  readonly scales: QuantisedPart;
  /** Of both, in bytes. */
  readonly length: number;
}

export interface QuantisedPart {
  readonly shape: readonly number[];
  /** From the start of the tensor, in bytes. */
  readonly offset: number;
  readonly length: number;
}

export type QuantisedForm = "int8" | "int4";

interface Arithmetic {
  /** Shapes for a stored tensor whose first axis counts the outputs. */
  readonly shapes: (stored: readonly number[]) => { readonly codes: number[]; readonly scales: number[] };
  readonly quantise: (
    values: Float32Array,
    rows: number,
    scaleType: ComputeDtype,
  ) => { readonly codes: Int8Array | Uint8Array; readonly scales: Float32Array };
}

const FORMS: Readonly<Record<QuantisedForm, Arithmetic>> = {
  int8: {
    shapes: (stored) => ({ codes: [...stored], scales: [stored[0]!] }),
    quantise: quantiseRows,
  },
  int4: {
    shapes: ([rows, ...rest]) => {
      const blocks = blocksOf(elementCount(rest));
      return { codes: [rows!, blocks, BLOCK_BYTES], scales: [rows! * blocks] };
    },
    quantise: quantiseBlocks,
  },
};

const SCALE_ALIGNMENT = 4;

export const quantisedLayout = (
  stored: readonly number[],
  form: QuantisedForm,
  scaleType: ComputeDtype,
): QuantisedLayout => {
  const { codes, scales } = FORMS[form].shapes(stored);
  const codesLength = elementCount(codes);
  const offset = Math.ceil(codesLength / SCALE_ALIGNMENT) * SCALE_ALIGNMENT;
  const scalesLength = elementCount(scales) * BYTES_PER_ELEMENT[STORED_AS[scaleType]];
  return {
    codes: { shape: codes, offset: 0, length: codesLength },
    scales: { shape: scales, offset, length: scalesLength },
    length: offset + scalesLength,
  };
};

/**
 * A tensor's codes and scales, made when they are read; the tensor itself is read once for both, and is the only float
 * in memory meanwhile.
 */
export const quantised = (
  entry: TensorEntry,
  name: string,
  form: QuantisedForm,
  scaleType: ComputeDtype,
): ComputedTensor => {
  const { length, scales: place } = quantisedLayout(entry.shape, form, scaleType);
  return {
    name,
    dtype: "U8",
    shape: [length],
    length,
    from: [entry],
    compute: async (signal) => {
      const values = await readFloats(entry, signal);
      const damaged = values.findIndex((value) => !Number.isFinite(value));
      if (damaged >= 0) throw notFinite(entry, damaged);
      const { codes, scales } = FORMS[form].quantise(values, entry.shape[0]!, scaleType);
      const bytes = new Uint8Array(length);
      bytes.set(new Uint8Array(codes.buffer));
      bytes.set(encodeFloats(scales, scaleType), place.offset);
      return bytes;
    },
  };
};
