import { checkRange } from "../check-range.ts";
import type { ControlMap } from "../control-map.ts";
import type { RgbaImage } from "../image.ts";
import { numberOption, type PixelKind } from "../kind.ts";
import { gaussianBlur } from "../pixels/gaussian-blur.ts";
import { darkest, grayToRgb, toFloats, truncate } from "../pixels/raster.ts";
import { rgbOf, type RgbImage } from "../pixels/rgb.ts";
import { median } from "../pixels/statistics.ts";

/** Options of `lineartStandard`. */
export interface LineartStandardOptions {
  /** Of the blur that the picture is compared with, in pixels. Default 6. */
  readonly sigma?: number;
  /** 0 to 255: weaker lines do not count when the strength of lines is measured. Default 8. */
  readonly threshold?: number;
}

/**
 * What is darker than its surroundings, as soft white lines on black; the usual line comes out at half brightness.
 * (`lineart_standard` of sd-webui-controlnet and controlnet_aux; no network.)
 * @throws InvalidRequest for an option outside its range
 */
export function lineartStandard(
  image: RgbaImage | RgbImage,
  { sigma = 6, threshold = 8 }: LineartStandardOptions = {},
): ControlMap {
  checkRange("lineart-standard's threshold", threshold, 0, 255);
  const { width, height, data } = toFloats(rgbOf(image));
  const blurred = gaussianBlur({ width, height, data }, { sigma }).data;
  const darker = darkest({ width, height, data: blurred.map((value, i) => value - data[i]!) });
  const intensity = darker.map((value) => Math.min(255, Math.max(0, value)));
  const usual = median(intensity.filter((value) => value > threshold));
  const unit = usual > 16 ? Math.fround(usual) : 16;
  const lines = intensity.map((value) => Math.fround(value / unit) * 127);
  return { kind: "lineart", width, height, data: grayToRgb(truncate(lines)) };
}

export const lineartStandardKind: PixelKind = {
  name: "lineart-standard",
  control: "lineart",
  atResolution: "padded",
  label: "Line art from pixels",
  help: "What is darker than its surroundings, as soft lines.",
  options: {
    sigma: numberOption("Sigma", "How wide the surroundings are, in pixels.", [6, 0.5, 64, 0.5]),
    threshold: numberOption("Threshold", "Weaker lines do not set the brightness.", [8, 0, 255, 1]),
  },
  fromPixels: (image, options) => Promise.resolve(lineartStandard(image, options)),
};
