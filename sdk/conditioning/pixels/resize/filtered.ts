import { roundHalfEven } from "../round-half-even.ts";
import { channelsOf, emptyLike, type PixelValues, type Raster } from "../raster.ts";
import type { Taps } from "./taps.ts";

/**
 * Weighted sums along x, then along y. Bytes use weights in 11-bit fixed point, as OpenCV does; floats are summed as
 * they are.
 */
export function resizeFiltered<Values extends PixelValues>(
  source: Raster<Values>,
  columns: Taps,
  rows: Taps,
): Raster<Values> {
  const channels = channelsOf(source);
  const bytes = source.data instanceof Uint8ClampedArray;
  const across = bytes ? fixedPoint(columns.weights) : columns.weights;
  const down = bytes ? fixedPoint(rows.weights) : rows.weights;
  const from = offsets(columns, channels);
  const stride = source.width * channels;
  const length = columns.to * channels;
  const data = emptyLike(source.data, rows.to * length);
  const emit = bytes ? (emitBytes[rows.size] ?? emitFixed) : emitFloats;

  // The rows of the source that the next row of the target needs, each filtered along x once.
  const slots = Array.from({ length: rows.size }, () => ({ row: -1, values: lineLike(source.data, length) }));
  for (let y = 0; y < rows.to; y++) {
    const lines = Array.from({ length: rows.size }, (_, k) => {
      const row = Math.min(Math.max(rows.first[y]! + k, 0), rows.from - 1);
      const slot = slots[row % rows.size]!;
      if (slot.row !== row) {
        filterRow(
          source.data.subarray(row * stride, (row + 1) * stride),
          from,
          across,
          channels,
          slot.values,
        );
        slot.row = row;
      }
      return slot.values;
    });
    emit(lines, down, y * rows.size, data, y * length, length);
  }
  return { width: columns.to, height: rows.to, data };
}

type Line = Float32Array | Float64Array | Int32Array;

function lineLike(values: PixelValues, length: number): Line {
  if (values instanceof Uint8ClampedArray) return new Int32Array(length);
  return values instanceof Float32Array ? new Float32Array(length) : new Float64Array(length);
}

const bits = 11;

function fixedPoint(weights: Float32Array): Float32Array {
  return weights.map((weight) => roundHalfEven(weight * (1 << bits)));
}

/** Where each tap finds its pixel in a row; the border's pixel stands for those outside. */
function offsets({ from, to, size, first }: Taps, channels: number): Int32Array {
  return Int32Array.from({ length: to * size }, (_, i) => {
    const pixel = first[Math.floor(i / size)]! + (i % size);
    return Math.min(Math.max(pixel, 0), from - 1) * channels;
  });
}

function filterRow(
  row: PixelValues,
  from: Int32Array,
  weights: Float32Array,
  channels: number,
  into: Line,
): void {
  const size = (from.length * channels) / into.length;
  for (let tap = 0, at = 0; tap < from.length; tap += size) {
    for (let c = 0; c < channels; c++, at++) {
      let sum = 0;
      for (let k = tap; k < tap + size; k++) sum += row[from[k]! + c]! * weights[k]!;
      into[at] = sum;
    }
  }
}

type Emit = (
  lines: readonly Line[],
  weights: Float32Array,
  from: number,
  data: PixelValues,
  at: number,
  length: number,
) => void;

const emitFloats: Emit = (lines, weights, from, data, at, length) => {
  const sums = new Float64Array(length);
  lines.forEach((line, k) => {
    const weight = weights[from + k]!;
    for (let i = 0; i < length; i++) sums[i]! += line[i]! * weight;
  });
  data.set(sums, at);
};

const emitFixed: Emit = (lines, weights, from, data, at, length) => {
  const scale = 2 ** (2 * bits);
  for (let i = 0; i < length; i++) {
    let sum = scale / 2;
    for (let k = 0; k < lines.length; k++) sum += lines[k]![i]! * weights[from + k]!;
    data[at + i] = Math.floor(sum / scale);
  }
};

/** Linear drops bits on the way, so that products fit into 16. */
const emitTwo: Emit = (lines, weights, from, data, at, length) => {
  const [above, below] = lines as readonly [Line, Line];
  const upper = weights[from]!;
  const lower = weights[from + 1]!;
  for (let i = 0; i < length; i++) {
    data[at + i] = (((upper * (above[i]! >> 4)) >> 16) + ((lower * (below[i]! >> 4)) >> 16) + 2) >> 2;
  }
};

/** Cubic sums in float32 from the last row to the first: OpenCV does so wherever it has vector instructions. */
const emitFour: Emit = (lines, weights, from, data, at, length) => {
  const [a, b, c, d] = lines as readonly [Line, Line, Line, Line];
  const scale = 2 ** (-2 * bits);
  const [wa, wb, wc, wd] = [0, 1, 2, 3].map((k) => weights[from + k]! * scale) as [
    number,
    number,
    number,
    number,
  ];
  for (let i = 0; i < length; i++) {
    let sum = f(d[i]! * wd);
    sum = f(sum + f(c[i]! * wc));
    sum = f(sum + f(b[i]! * wb));
    data[at + i] = f(sum + f(a[i]! * wa));
  }
};

const f = Math.fround;

const emitBytes: Readonly<Record<number, Emit>> = { 2: emitTwo, 4: emitFour };
