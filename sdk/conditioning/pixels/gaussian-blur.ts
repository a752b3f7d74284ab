import { InvalidRequest } from "../../errors.ts";
import { fixedGaussianKernel, gaussianKernel, kernelSize } from "./gaussian-kernel.ts";
import { channelsOf, emptyLike, type Raster } from "./raster.ts";

const f = Math.fround;

/** How far to blur along one axis. */
export interface BlurAxis {
  /** Pixels, > 0. */
  readonly sigma: number;
  /** Taps, odd; 1 leaves the axis alone. OpenCV's own choice where absent. */
  readonly size?: number;
}

/**
 * `cv2.GaussianBlur` with borders mirrored without their last pixel. Bytes equal OpenCV's fixed-point arithmetic;
 * float32 rounds at each step, in OpenCV's order.
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
  const data = emptyLike(source.data, source.data.length);
  const length = data.length / source.height;
  separable(source, kernelOf(x, source.width), kernelOf(y, source.height), (sums, row) => {
    if (bytes) for (let i = 0; i < length; i++) data[row * length + i] = Math.floor((sums[i]! + half) / unit);
    else data.set(sums, row * length);
  });
  return { width: source.width, height: source.height, data };
}

/** What the weights of both kernels for bytes multiply up to. */
const unit = 65536;
const half = unit / 2;
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

/**
 * Along x, then along y, in float32, which holds the sums of bytes exactly. Long loops without branches. Symmetry halves
 * the products, but along x OpenCV uses it for short kernels only, and rounding shows the difference.
 */
function separable(
  source: Raster,
  across: ArrayLike<number>,
  down: ArrayLike<number>,
  emit: (sums: Float32Array, row: number) => void,
): void {
  const { width, height, data } = source;
  const channels = channelsOf(source);
  const length = width * channels;
  const sums = new Float32Array(length);
  const lines = new Float32Array(data.length);

  const reach = (across.length - 1) / 2;
  const inPairs = data instanceof Uint8ClampedArray || reach <= 2;
  const columns = mirror(width, reach);
  const padded = new Float32Array(columns.length * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0, to = 0; x < columns.length; x++) {
      const from = y * length + columns[x]! * channels;
      for (let c = 0; c < channels; c++) padded[to++] = data[from + c]!;
    }
    if (inPairs) {
      start(sums, padded, reach * channels, across[reach]!);
      for (let k = 1; k <= reach; k++) {
        addPair(sums, padded, (reach - k) * channels, (reach + k) * channels, across[reach + k]!);
      }
    } else {
      start(sums, padded, 0, across[0]!);
      for (let k = 1; k < across.length; k++) add(sums, padded, k * channels, across[k]!);
    }
    lines.set(sums, y * length);
  }

  const middle = (down.length - 1) / 2;
  const rows = mirror(height, middle);
  for (let y = 0; y < height; y++) {
    start(sums, lines, rows[y + middle]! * length, down[middle]!);
    for (let k = 1; k <= middle; k++) {
      addPair(sums, lines, rows[y + middle - k]! * length, rows[y + middle + k]! * length, down[middle + k]!);
    }
    emit(sums, y);
  }
}

function start(sums: Float32Array, values: Float32Array, from: number, weight: number): void {
  for (let i = 0; i < sums.length; i++) sums[i] = values[from + i]! * weight;
}

function add(sums: Float32Array, values: Float32Array, from: number, weight: number): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += values[from + i]! * weight;
}

function addPair(
  sums: Float32Array,
  values: Float32Array,
  first: number,
  second: number,
  weight: number,
): void {
  if (weight === 0) return;
  for (let i = 0; i < sums.length; i++) {
    sums[i]! += f(values[first + i]! + values[second + i]!) * weight;
  }
}
