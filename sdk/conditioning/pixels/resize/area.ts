import { channelsOf, emptyLike, type PixelValues, type Raster } from "../raster.ts";

const f = Math.fround;

/** `INTER_AREA` for a target that is no larger along either axis: each pixel is the mean of the area that it covers. */
export function resizeArea<Values extends PixelValues>(
  source: Raster<Values>,
  width: number,
  height: number,
): Raster<Values> {
  const whole = source.width % width === 0 && source.height % height === 0;
  return whole ? resizeWhole(source, width, height) : resizeParts(source, width, height);
}

/** The mean of a whole number of pixels. */
function resizeWhole<Values extends PixelValues>(
  source: Raster<Values>,
  width: number,
  height: number,
): Raster<Values> {
  const channels = channelsOf(source);
  const across = source.width / width;
  const down = source.height / height;
  const scale = f(1 / (across * down));
  const bytes = source.data instanceof Uint8ClampedArray;
  const four = bytes && across === 2 && down === 2;
  const stride = source.width * channels;
  const data = emptyLike(source.data, width * height * channels);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        const corner = y * down * stride + x * across * channels + c;
        for (let v = 0; v < down; v++) {
          for (let h = 0; h < across; h++) sum += source.data[corner + v * stride + h * channels]!;
        }
        data[to++] = four ? (sum + 2) >> 2 : bytes ? f(sum * scale) : sum * scale;
      }
    }
  }
  return { width, height, data };
}

/** Pixels that lie in several areas count in each by their part. Sums are float32, as in OpenCV. */
function resizeParts<Values extends PixelValues>(
  source: Raster<Values>,
  width: number,
  height: number,
): Raster<Values> {
  const channels = channelsOf(source);
  const columns = parts(source.width, width);
  const rows = parts(source.height, height);
  const data = emptyLike(source.data, width * height * channels);
  const line = new Float32Array(width * channels);
  const sum = new Float32Array(width * channels);
  let current = 0;
  const flush = () => {
    data.set(sum, current * width * channels);
    sum.fill(0);
  };
  for (let r = 0; r < rows.count; r++) {
    line.fill(0);
    const row = rows.from[r]! * source.width * channels;
    for (let i = 0; i < columns.count; i++) {
      const from = row + columns.from[i]! * channels;
      const to = columns.to[i]! * channels;
      const share = columns.share[i]!;
      for (let c = 0; c < channels; c++) line[to + c]! += f(source.data[from + c]! * share);
    }
    if (rows.to[r] !== current) {
      flush();
      current = rows.to[r]!;
    }
    const share = rows.share[r]!;
    for (let i = 0; i < sum.length; i++) sum[i]! += f(line[i]! * share);
  }
  flush();
  return { width, height, data };
}

interface Parts {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Of the target's pixel; the shares of one pixel add up to 1. */
  readonly share: Float32Array;
}

/** Overlaps of less than a thousandth of a pixel are left out. */
const least = 1e-3;

function parts(source: number, target: number): Parts {
  const scale = 1 / (target / source);
  const most = source + 2 * target;
  const from = new Int32Array(most);
  const to = new Int32Array(most);
  const share = new Float32Array(most);
  let count = 0;
  const add = (pixel: number, into: number, part: number) => {
    from[count] = pixel;
    to[count] = into;
    share[count++] = part;
  };
  for (let i = 0; i < target; i++) {
    const start = i * scale;
    const end = start + scale;
    const cell = Math.min(scale, source - start);
    const last = Math.min(Math.floor(end), source - 1);
    const first = Math.min(Math.ceil(start), last);
    if (first - start > least) add(first - 1, i, (first - start) / cell);
    for (let pixel = first; pixel < last; pixel++) add(pixel, i, 1 / cell);
    if (end - last > least) add(last, i, Math.min(end - last, 1, cell) / cell);
  }
  return { count, from, to, share };
}
