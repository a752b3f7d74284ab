/** What the arithmetic on pixels works on. */
export type PixelValues = Uint8ClampedArray | Float32Array | Float64Array;

/** A picture of interleaved channels, row by row. Every RGB, RGBA and one-channel picture is one. */
export interface Raster<Values extends PixelValues = PixelValues> {
  readonly width: number;
  readonly height: number;
  /** `width × height × channels` values. */
  readonly data: Values;
}

/** One channel of bytes, row by row. */
export type Bytes = Raster<Uint8ClampedArray>;

export function channelsOf({ width, height, data }: Raster): number {
  return data.length / (width * height);
}

/** Zeros of the same kind. */
export function emptyLike<Values extends PixelValues>(values: Values, length: number): Values {
  const made =
    values instanceof Uint8ClampedArray
      ? new Uint8ClampedArray(length)
      : values instanceof Float32Array
        ? new Float32Array(length)
        : new Float64Array(length);
  return made as Values;
}

/** One channel three times. */
export function grayToRgb(gray: ArrayLike<number>): Uint8ClampedArray {
  const data = new Uint8ClampedArray(gray.length * 3);
  for (let from = 0, to = 0; from < gray.length; from++) {
    const value = gray[from]!;
    data[to++] = value;
    data[to++] = value;
    data[to++] = value;
  }
  return data;
}

/** The smallest channel of each pixel. */
export function darkest<Values extends PixelValues>(raster: Raster<Values>): Values {
  const channels = channelsOf(raster);
  const { data } = raster;
  const least = emptyLike(data, raster.width * raster.height);
  for (let from = 0, to = 0; to < least.length; to++, from += channels) {
    let value = data[from]!;
    for (let c = 1; c < channels; c++) if (data[from + c]! < value) value = data[from + c]!;
    least[to] = value;
  }
  return least;
}

export function toFloats({ width, height, data }: Raster): Raster<Float32Array> {
  return { width, height, data: Float32Array.from(data) };
}

const { trunc } = Math;

/** What numpy's `clip(0, 255).astype(uint8)` makes of floats: cut off, not rounded. */
export function truncate(values: ArrayLike<number>): Uint8ClampedArray {
  const bytes = new Uint8ClampedArray(values.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = trunc(values[i]!);
  return bytes;
}
