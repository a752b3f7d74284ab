import { checkRange } from "../check-range.ts";
import type { ControlMap } from "../control-map.ts";
import type { RgbaImage } from "../image.ts";
import { numberOption, type PixelKind } from "../kind.ts";
import { binarize } from "../pixels/otsu.ts";
import { darkest, grayToRgb } from "../pixels/raster.ts";
import { rgbOf, type RgbImage } from "../pixels/rgb.ts";

/** Options of `threshold`. */
export interface ThresholdOptions {
  /** 0 to 255. Default 127. */
  readonly threshold?: number;
}

/**
 * White where all channels are above the threshold, else black. (`threshold` of sd-webui-controlnet.)
 * @throws InvalidRequest for a threshold outside its range
 */
export function threshold(
  image: RgbaImage | RgbImage,
  { threshold: limit = 127 }: ThresholdOptions = {},
): ControlMap {
  checkRange("threshold's threshold", limit, 0, 255);
  const rgb = rgbOf(image);
  const { width, height } = rgb;
  return { kind: "scribble", width, height, data: grayToRgb(binarize(darkest(rgb), limit)) };
}

export const thresholdKind: PixelKind = {
  name: "threshold",
  control: "scribble",
  atResolution: "padded",
  label: "Threshold",
  help: "White where the picture is bright, black elsewhere.",
  options: { threshold: numberOption("Threshold", "Brighter pixels are white.", [127, 0, 255, 1]) },
  fromPixels: (image, options) => Promise.resolve(threshold(image, options)),
};
