import { extent, percentile } from "../pixels/statistics.ts";
import { truncate, type Raster } from "../pixels/raster.ts";
import { resize } from "../pixels/resize/resize.ts";
import { roundHalfEven } from "../pixels/round-half-even.ts";
import { checkRange } from "../check-range.ts";

/** What a depth network gives: one float a pixel. */
export type DepthValues = Raster<Float32Array>;

const f = Math.fround;

/** From 0 to 1 over the picture; all 0 where everything is equally far. */
export function stretched(values: Float32Array): Float32Array {
  const { least, most } = extent(values);
  const range = f(most - least);
  return values.map((value) => (range > 0 ? f(value - least) / range : 0));
}

/** Inverse depth (MiDaS, Depth Anything): the largest value is near and becomes white. One byte a pixel. */
export function inverseDepth({ data }: DepthValues): Uint8ClampedArray {
  return truncate(stretched(data).map((value) => value * 255));
}

/** The same, enlarged to the picture's size first. (Depth Anything of sd-webui-controlnet.) */
export function inverseDepthAt(depth: DepthValues, width: number, height: number): Uint8ClampedArray {
  return inverseDepth(resize(depth, width, height, "linear"));
}

/** Metric depth (ZoeDepth): between the 2nd and the 85th percentile, near becomes white. One byte a pixel. */
export function metricDepth({ data }: DepthValues): Uint8ClampedArray {
  const near = percentile(data, 2);
  const range = percentile(data, 85) - near;
  return truncate(data.map((value) => f(1 - f(f(value - near) / range)) * 255));
}

/** Options of `leresDepth`. */
export interface LeresOptions {
  /** Percent of the range, 0 to 100: what is nearer becomes white as the nearest. Default 0. */
  readonly removeNear?: number;
  /** Percent of the range, 0 to 100: what is farther becomes black. Default 0. */
  readonly removeBackground?: number;
}

/**
 * Relative depth (LeReS) by way of 16 bits, near becomes white. One byte a pixel. (`apply_leres` of
 * sd-webui-controlnet.)
 * @throws InvalidRequest for an option outside its range
 */
export function leresDepth(
  { data }: DepthValues,
  { removeNear = 0, removeBackground = 0 }: LeresOptions = {},
): Uint8ClampedArray {
  checkRange("removeNear", removeNear, 0, 100);
  checkRange("removeBackground", removeBackground, 0, 100);
  const { least, most } = extent(data);
  const range = f(most - least);
  const limit = (percent: number) => (percent === 0 ? -1 : Math.floor((percent / 100) * 255));
  const near = limit(removeNear);
  const far = limit(removeBackground);
  return Uint8ClampedArray.from(data, (value) => {
    const words = range > 0 ? Math.trunc(f(f(65535 * f(value - least)) / range)) : 0;
    const bytes = roundHalfEven(f(words * f(255 / 65535)));
    const inverted = 255 - (bytes > near ? bytes : 0);
    return inverted > far ? inverted : 0;
  });
}
