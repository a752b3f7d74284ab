/** Rows of a picture as PNG stores them (PNG specification, third edition, 9.2): each with the filter that suits it best. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  /** RGBA, row by row. */
  readonly data: Uint8ClampedArray;
}

const BYTES = 4;

type Predict = (left: number, up: number, upLeft: number) => number;

/** By their numbers in the file: none, sub, up, average, Paeth. */
const filters: readonly Predict[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
];

function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : upLeft;
}

export function filteredRows({ width, height, data }: Pixels): Uint8Array {
  const stride = width * BYTES;
  const rows = new Uint8Array(height * (stride + 1));
  const tried = filters.map(() => new Uint8Array(stride));
  for (let y = 0; y < height; y++) {
    const sums = filters.map((predict, filter) => filterRow(data, y, stride, predict, tried[filter]!));
    const best = sums.indexOf(Math.min(...sums));
    rows[y * (stride + 1)] = best;
    rows.set(tried[best]!, y * (stride + 1) + 1);
  }
  return rows;
}

/** Tells the sum of absolute differences, the usual guess at how well a row will compress. */
function filterRow(
  data: Uint8ClampedArray,
  y: number,
  stride: number,
  predict: Predict,
  into: Uint8Array,
): number {
  const start = y * stride;
  let sum = 0;
  for (let x = 0; x < stride; x++) {
    const left = x < BYTES ? 0 : data[start + x - BYTES]!;
    const up = y === 0 ? 0 : data[start + x - stride]!;
    const upLeft = x < BYTES || y === 0 ? 0 : data[start + x - stride - BYTES]!;
    const rest = (data[start + x]! - predict(left, up, upLeft)) & 255;
    into[x] = rest;
    sum += rest < 128 ? rest : 256 - rest;
  }
  return sum;
}
