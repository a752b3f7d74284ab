import { checkRange } from "../check-range.ts";
import type { ControlMap } from "../control-map.ts";
import type { RgbaImage } from "../image.ts";
import { numberOption, type PixelKind } from "../kind.ts";
import { gaussianBlur } from "../pixels/gaussian-blur.ts";
import { localMaxima } from "../pixels/local-maxima.ts";
import { grayToRgb } from "../pixels/raster.ts";
import { rgbOf, toGray, type RgbImage } from "../pixels/rgb.ts";

/** Options of `scribbleSoftedge`. */
export interface ScribbleSoftedgeOptions {
  /** 0 to 255: weaker edges are dropped. Default 127. */
  readonly threshold?: number;
  /** Of the blurs before and after thinning, in pixels. Default 3. */
  readonly sigma?: number;
}

/** Above this a blurred line is part of the scribble. */
const faintest = 4;

/**
 * Scribbles from a map of soft edges (HED, PiDiNet): thinned, blurred and made bold again, white on black.
 * (`scribble_hed` of sd-webui-controlnet.)
 * @throws InvalidRequest for an option outside its range
 */
export function scribbleSoftedge(
  image: RgbaImage | RgbImage,
  { threshold = 127, sigma = 3 }: ScribbleSoftedgeOptions = {},
): ControlMap {
  checkRange("scribble-softedge's threshold", threshold, 0, 255);
  const rgb = rgbOf(image);
  const { width, height } = rgb;
  const thin = localMaxima({ width, height, data: toGray(rgb) }, threshold, sigma);
  const bold = gaussianBlur({ width, height, data: thin }, { sigma }).data;
  const lines = bold.map((value) => (value > faintest ? 255 : 0));
  return { kind: "scribble", width, height, data: grayToRgb(lines) };
}

export const scribbleSoftedgeKind: PixelKind = {
  name: "scribble-softedge",
  control: "scribble",
  atResolution: "padded",
  label: "Scribble from soft edges",
  help: "Bold lines from a map of soft edges.",
  options: {
    threshold: numberOption("Threshold", "Weaker edges are dropped.", [127, 0, 255, 1]),
    sigma: numberOption("Sigma", "How much lines are smoothed, in pixels.", [3, 0.5, 16, 0.5]),
  },
  fromPixels: (image, options) => Promise.resolve(scribbleSoftedge(image, options)),
};
