import { InvalidRequest } from "../../../errors.ts";
import type { PixelValues, Raster } from "../raster.ts";
import { resizeArea } from "./area.ts";
import { resizeFiltered } from "./filtered.ts";
import { resizeNearest } from "./nearest.ts";
import { areaTaps, cubicTaps, lanczosTaps, linearTaps } from "./taps.ts";

/** OpenCV's filters. None but "area" averages when it shrinks. */
export type Interpolation = "nearest" | "linear" | "cubic" | "lanczos" | "area";

const filters = { linear: linearTaps, cubic: cubicTaps, lanczos: lanczosTaps, area: areaTaps } as const;

/**
 * `cv2.resize(source, (width, height), interpolation)`: bytes in OpenCV's fixed-point arithmetic, floats in floats. Any
 * number of channels. (OpenCV's imgproc/resize.cpp.)
 * @throws InvalidRequest for a size that is not a positive whole number
 */
export function resize<Values extends PixelValues>(
  source: Raster<Values>,
  width: number,
  height: number,
  interpolation: Interpolation,
): Raster<Values> {
  for (const side of [width, height, source.width, source.height]) {
    if (!Number.isInteger(side) || side < 1) {
      throw new InvalidRequest(
        `A picture of ${source.width} × ${source.height} cannot be resized to ${width} × ${height}; sides are whole numbers from 1.`,
        { value: side },
      );
    }
  }
  if (interpolation === "nearest") return resizeNearest(source, width, height);
  const scaleX = 1 / (width / source.width);
  const scaleY = 1 / (height / source.height);
  const shrinks = scaleX >= 1 && scaleY >= 1;
  // OpenCV takes the mean of 2 × 2 for "linear" at exactly half the size.
  const halves = interpolation === "linear" && scaleX === 2 && scaleY === 2;
  if ((interpolation === "area" && shrinks) || halves) return resizeArea(source, width, height);
  const taps = filters[interpolation];
  return resizeFiltered(source, taps(source.width, width), taps(source.height, height));
}
