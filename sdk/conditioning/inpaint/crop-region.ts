import { InvalidRequest } from "../../errors.ts";
import type { MapSize } from "../fit.ts";
import type { Bytes } from "../pixels/raster.ts";

/** Whole pixels; the right and lower sides lie outside. */
export interface CropRegion {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * The box around all that is masked, with `padding` pixels around it as far as the picture reaches; undefined where
 * nothing is masked. (AUTOMATIC1111's `get_crop_region`.)
 */
export function maskedRegion({ width, height, data }: Bytes, padding = 0): CropRegion | undefined {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (data[at] === 0) continue;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      bottom = y + 1;
    }
  }
  if (right === 0) return undefined;
  return {
    left: Math.max(left - padding, 0),
    top: Math.max(top - padding, 0),
    right: Math.min(right + padding, width),
    bottom: Math.min(bottom + padding, height),
  };
}

/**
 * The region, grown along one axis to the proportions that it will be painted in, as far as the picture allows.
 * (AUTOMATIC1111's `expand_crop_region`.)
 * @throws InvalidRequest for a region without an area
 */
export function expandRegion(region: CropRegion, painted: MapSize, picture: MapSize): CropRegion {
  const { left, top, right, bottom } = region;
  const [width, height] = [right - left, bottom - top];
  if (!(width > 0 && height > 0)) {
    throw new InvalidRequest(`A region of ${width} × ${height} pixels cannot be painted.`, { value: region });
  }
  const proportions = painted.width / painted.height;
  if (width / height > proportions) {
    const [from, to] = grow(top, bottom, Math.trunc(width / proportions - height), picture.height);
    return { left, right, top: from, bottom: to };
  }
  const [from, to] = grow(left, right, Math.trunc(height * proportions - width), picture.width);
  return { left: from, right: to, top, bottom };
}

function grow(from: number, to: number, by: number, end: number): readonly [number, number] {
  from -= Math.floor(by / 2);
  to += by - Math.floor(by / 2);
  if (to >= end) {
    from -= to - end;
    to = end;
  }
  if (from < 0) {
    to -= from;
    from = 0;
  }
  return [from, Math.min(to, end)];
}
