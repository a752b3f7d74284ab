import { InvalidRequest } from "../../errors.ts";
import type { RgbaImage } from "../image.ts";
import { grayToRgb } from "./raster.ts";

/** `width × height × 3` bytes. */
export interface RgbImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/**
 * Three channels of a picture of one, three or four; alpha goes over white (`HWC3` of ControlNet's annotators).
 * @throws InvalidRequest for a picture without pixels or of another number of channels
 */
export function rgbOf(image: RgbaImage | RgbImage): RgbImage {
  const { width, height, data } = image;
  if (![width, height].every((side) => Number.isInteger(side) && side > 0)) {
    throw new InvalidRequest(`A map cannot be made of ${width} × ${height} pixels; give it a picture.`, {
      value: [width, height],
    });
  }
  switch (data.length / (width * height)) {
    case 1:
      return { width, height, data: grayToRgb(data) };
    case 3:
      return image;
    case 4:
      return overWhite(image);
    default:
      throw new InvalidRequest(
        `A picture of ${width} × ${height} pixels needs 1, 3 or 4 bytes a pixel, not ${data.length} bytes.`,
        { value: data.length },
      );
  }
}

/**
 * Alpha over white, truncated: `HWC3` of ControlNet's annotators, to the bit (it computes in float32).
 */
export function overWhite({ width, height, data: rgba }: RgbaImage): RgbImage {
  const data = new Uint8ClampedArray(width * height * 3);
  for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
    const byte = rgba[from + 3]!;
    if (byte === 255) {
      data[to] = rgba[from]!;
      data[to + 1] = rgba[from + 1]!;
      data[to + 2] = rgba[from + 2]!;
      continue;
    }
    const alpha = Math.fround(byte / 255);
    const white = Math.fround(255 * Math.fround(1 - alpha));
    for (let c = 0; c < 3; c++) {
      data[to + c] = Math.trunc(Math.fround(Math.fround(rgba[from + c]! * alpha) + white));
    }
  }
  return { width, height, data };
}

/** Luma in 15-bit fixed point, as `cv2.cvtColor(…, COLOR_RGB2GRAY)`: one byte a pixel. */
export function toGray({ width, height, data: rgb }: RgbImage): Uint8ClampedArray {
  const gray = new Uint8ClampedArray(width * height);
  for (let from = 0, to = 0; to < gray.length; from += 3, to++) {
    gray[to] = (9798 * rgb[from]! + 19235 * rgb[from + 1]! + 3735 * rgb[from + 2]! + 16384) >> 15;
  }
  return gray;
}
