const far = Infinity;

/**
 * The Euclidean distance in pixels from each pixel to the nearest one that is set; infinite where none is. Exact, in
 * time proportional to the number of pixels. (Felzenszwalb and Huttenlocher 2012.)
 */
export function distances(set: ArrayLike<number | boolean>, width: number, height: number): Float32Array {
  const squared = new Float64Array(width * height);
  for (let at = 0; at < squared.length; at++) squared[at] = set[at] ? 0 : far;
  const longest = Math.max(width, height);
  const scratch: Scratch = {
    values: new Float64Array(longest),
    parabolas: new Int32Array(longest),
    starts: new Float64Array(longest + 1),
  };
  for (let x = 0; x < width; x++) nearest(squared, x, width, height, scratch);
  for (let y = 0; y < height; y++) nearest(squared, y * width, 1, width, scratch);
  return Float32Array.from(squared, Math.sqrt);
}

interface Scratch {
  readonly values: Float64Array;
  /** Vertices of the parabolas that make up the lower envelope, and where each begins. */
  readonly parabolas: Int32Array;
  readonly starts: Float64Array;
}

/** Along one row or column: the least of (i − j)² + value j over all j, for each i. */
function nearest(
  squared: Float64Array,
  offset: number,
  stride: number,
  length: number,
  { values, parabolas, starts }: Scratch,
): void {
  let count = 0;
  for (let i = 0; i < length; i++) {
    const value = squared[offset + i * stride]!;
    values[i] = value;
    if (value === far) continue;
    let start = -Infinity;
    while (count > 0) {
      const j = parabolas[count - 1]!;
      start = (value + i * i - (values[j]! + j * j)) / (2 * (i - j));
      if (start > starts[count - 1]!) break;
      count -= 1;
      start = -Infinity;
    }
    parabolas[count] = i;
    starts[count] = start;
    count += 1;
  }
  if (count === 0) return;
  starts[count] = Infinity;
  for (let i = 0, k = 0; i < length; i++) {
    while (starts[k + 1]! < i) k += 1;
    const j = parabolas[k]!;
    squared[offset + i * stride] = (i - j) ** 2 + values[j]!;
  }
}
