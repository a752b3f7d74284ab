import type { ControlMap } from "../control-map.ts";
import type { RgbaImage } from "../image.ts";
import type { PixelKind } from "../kind.ts";
import { rgbOf, type RgbImage } from "../pixels/rgb.ts";

/** Black lines on white → white lines on black, which all networks for lines expect. */
export function invert(image: RgbaImage | RgbImage): ControlMap {
  const { width, height, data } = rgbOf(image);
  return { kind: "lineart", width, height, data: data.map((value) => 255 - value) };
}

export const invertKind: PixelKind = {
  name: "invert",
  control: "lineart",
  atResolution: "own",
  label: "Invert",
  help: "A line drawing of black on white becomes one of white on black.",
  options: {},
  fromPixels: (image) => Promise.resolve(invert(image)),
};
