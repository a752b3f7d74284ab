import { InvalidRequest } from "../../errors.ts";
import { fixedGaussianKernel, gaussianKernel, kernelSize } from "./gaussian-kernel.ts";
import { channelsOf, emptyLike, type Raster } from "./raster.ts";

/** How far to blur along one axis. */
export interface BlurAxis {
  /** Pixels, > 0. */
  readonly sigma: number;
  /** Taps, odd; 1 leaves the axis alone. OpenCV's own choice where absent. */
  readonly size?: number;
}

/**
 * `cv2.GaussianBlur` with borders mirrored without their last pixel. Bytes equal OpenCV's fixed-point arithmetic;
 * float32 rounds at each step, as OpenCV does.
 * @throws InvalidRequest for a sigma that is not a positive number
 */
export function gaussianBlur<Values extends Uint8ClampedArray | Float32Array>(
  source: Raster<Values>,
  x: BlurAxis,
  y: BlurAxis = x,
): Raster<Values> {
  for (const { sigma } of [x, y]) {
    if (!(sigma > 0 && sigma < largestSigma)) {
      throw new InvalidRequest(`A blur's sigma must be above 0 and below ${largestSigma}, not ${sigma}.`, {
        value: sigma,
      });
    }
  }
  const bytes = source.data instanceof Uint8ClampedArray;
  const kernelOf = ({ sigma, size = kernelSize(sigma, bytes) }: BlurAxis, length: number) => {
    if (length === 1) size = 1;
    return bytes ? fixedGaussianKernel(size, sigma) : Float32Array.from(gaussianKernel(size, sigma));
  };
  const across = kernelOf(x, source.width);
  const down = kernelOf(y, source.height);
  return bytes
    ? (blurBytes(
        source as Raster<Uint8ClampedArray>,
        across as Int32Array,
        down as Int32Array,
      ) as Raster<Values>)
    : (blurFloats(
        source as Raster<Float32Array>,
        across as Float32Array,
        down as Float32Array,
      ) as Raster<Values>);
}

const largestSigma = 10000;

/** Index `i` from −reach on stands for pixel `mirrored[i + reach]`. */
export function mirror(length: number, reach: number): Int32Array {
  return Int32Array.from({ length: length + 2 * reach }, (_, i) => {
    if (length === 1) return 0;
    const period = 2 * (length - 1);
    const at = (((i - reach) % period) + period) % period;
    return at < length ? at : period - at;
  });
}

function blurBytes(source: Raster<Uint8ClampedArray>, across: Int32Array, down: Int32Array): Raster {
  const { width, height } = source;
  const lines = new Uint16Array(source.data.length);
  rowByRow(source, across.length, lines, (padded, channels, into) => {
    for (let i = 0; i < into.length; i++) {
      let sum = 0;
      for (let k = 0, at = i; k < across.length; k++, at += channels) sum += padded[at]! * across[k]!;
      into[i] = sum;
    }
  });
  const data = emptyLike(source.data, source.data.length);
  const length = source.data.length / height;
  const sum = new Int32Array(length);
  const rows = mirror(height, (down.length - 1) / 2);
  for (let y = 0; y < height; y++) {
    sum.fill(1 << 15);
    for (let k = 0; k < down.length; k++) {
      const weight = down[k]!;
      const from = rows[y + k]! * length;
      if (weight !== 0) for (let i = 0; i < length; i++) sum[i]! += lines[from + i]! * weight;
    }
    for (let i = 0, at = y * length; i < length; i++, at++) data[at] = sum[i]! >> 16;
  }
  return { width, height, data };
}

const f = Math.fround;

function blurFloats(source: Raster<Float32Array>, across: Float32Array, down: Float32Array): Raster {
  const { width, height } = source;
  const lines = new Float32Array(source.data.length);
  const reach = (across.length - 1) / 2;
  rowByRow(source, across.length, lines, (padded, channels, into) => {
    for (let i = 0; i < into.length; i++) {
      let sum = 0;
      if (reach <= 2) {
        // Short kernels are summed from the middle outwards.
        const middle = i + reach * channels;
        sum = f(padded[middle]! * across[reach]!);
        for (let k = 1; k <= reach; k++) {
          sum = f(
            sum + f(padded[middle - k * channels]! + padded[middle + k * channels]!) * across[reach + k]!,
          );
        }
      } else
        for (let k = 0, at = i; k < across.length; k++, at += channels)
          sum = f(sum + padded[at]! * across[k]!);
      into[i] = sum;
    }
  });
  const data = new Float32Array(source.data.length);
  const length = source.data.length / height;
  const middle = (down.length - 1) / 2;
  const rows = mirror(height, middle);
  for (let y = 0; y < height; y++) {
    const out = data.subarray(y * length, (y + 1) * length);
    for (let k = 0; k <= middle; k++) {
      const weight = down[middle + k]!;
      const above = rows[y + middle - k]! * length;
      const below = rows[y + middle + k]! * length;
      if (k === 0) for (let i = 0; i < length; i++) out[i] = lines[above + i]! * weight;
      else for (let i = 0; i < length; i++) out[i]! += f(lines[above + i]! + lines[below + i]!) * weight;
    }
  }
  return { width, height, data };
}

function rowByRow<Line extends Uint16Array | Float32Array>(
  source: Raster,
  taps: number,
  lines: Line,
  filter: (padded: Float32Array, channels: number, into: Line) => void,
): void {
  const channels = channelsOf(source);
  const reach = (taps - 1) / 2;
  const columns = mirror(source.width, reach);
  const padded = new Float32Array(columns.length * channels);
  const length = source.width * channels;
  for (let y = 0; y < source.height; y++) {
    for (let x = 0, to = 0; x < columns.length; x++) {
      const from = y * length + columns[x]! * channels;
      for (let c = 0; c < channels; c++) padded[to++] = source.data[from + c]!;
    }
    filter(padded, channels, lines.subarray(y * length, (y + 1) * length) as Line);
  }
}
