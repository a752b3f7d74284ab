import { checkRange } from "../check-range.ts";
import type { ControlMap } from "../control-map.ts";
import type { RgbaImage } from "../image.ts";
import { booleanOption, numberOption, type PixelKind } from "../kind.ts";
import { gaussianBlur } from "../pixels/gaussian-blur.ts";
import { darkest, grayToRgb, toFloats } from "../pixels/raster.ts";
import { rgbOf, type RgbImage } from "../pixels/rgb.ts";

/** Options of `scribbleXdog`. */
export interface ScribbleXdogOptions {
  /** 1 to 64; smaller finds more lines. Default 32. */
  readonly threshold?: number;
  /**
   * The reference computes in bytes that wrap at 256, so the strongest of all lines come out black. Off: they stay
   * white. Default true, which equals the reference.
   */
  readonly wrap?: boolean;
}

/**
 * Scribbles from a picture by a difference of Gaussians, white on black. (`scribble_xdog` of sd-webui-controlnet, after
 * Winnemöller's XDoG.)
 * @throws InvalidRequest for a threshold outside its range
 */
export function scribbleXdog(
  image: RgbaImage | RgbImage,
  { threshold = 32, wrap = true }: ScribbleXdogOptions = {},
): ControlMap {
  checkRange("scribble-xdog's threshold", threshold, 1, 64);
  const floats = toFloats(rgbOf(image));
  const { width, height } = floats;
  const fine = gaussianBlur(floats, { sigma: 0.5 }).data;
  const coarse = gaussianBlur(floats, { sigma: 5 }).data;
  const difference = darkest({ width, height, data: coarse.map((value, i) => value - fine[i]!) });
  const lines = new Uint8ClampedArray(width * height);
  difference.forEach((value, i) => {
    const light = Math.trunc(Math.min(255, Math.max(0, Math.fround(255 - value))));
    const strength = 2 * (255 - light);
    if ((wrap ? strength & 255 : strength) > threshold) lines[i] = 255;
  });
  return { kind: "scribble", width, height, data: grayToRgb(lines) };
}

export const scribbleXdogKind: PixelKind = {
  name: "scribble-xdog",
  control: "scribble",
  atResolution: "padded",
  label: "Scribble from pixels",
  help: "Lines that a difference of Gaussians finds.",
  options: {
    threshold: numberOption("Threshold", "Smaller finds more lines.", [32, 1, 64, 1]),
    wrap: booleanOption("As the reference", "The very strongest lines turn black, as in sd-webui.", true),
  },
  fromPixels: (image, options) => Promise.resolve(scribbleXdog(image, options)),
};
