import { checkRange } from "../check-range.ts";
import type { ControlMap } from "../control-map.ts";
import type { RgbaImage } from "../image.ts";
import { booleanOption, numberOption, type PixelKind } from "../kind.ts";
import { lightness } from "../pixels/lightness.ts";
import { grayToRgb } from "../pixels/raster.ts";
import { rgbOf, type RgbImage } from "../pixels/rgb.ts";

/** Options of `recolor`. */
export interface RecolorOptions {
  /** The largest channel instead of L*. Default false. */
  readonly intensity?: boolean;
  /** 0.1 to 2: below 1 brightens. Default 1. */
  readonly gamma?: number;
}

const f = Math.fround;

/**
 * The picture without its colours, for recolouring ControlNets. Lightness is computed with red and blue exchanged, as
 * the reference does and the networks were trained. (`recolor_luminance` and `recolor_intensity` of
 * sd-webui-controlnet.)
 * @throws InvalidRequest for a gamma outside its range
 */
export function recolor(
  image: RgbaImage | RgbImage,
  { intensity = false, gamma = 1 }: RecolorOptions = {},
): ControlMap {
  checkRange("recolor's gamma", gamma, 0.1, 2);
  const { width, height, data } = rgbOf(image);
  const curve = Uint8ClampedArray.from({ length: 256 }, (_, value) =>
    Math.trunc(f(f(f(value / 255) ** f(gamma)) * 255)),
  );
  const gray = new Uint8ClampedArray(width * height);
  for (let i = 0, at = 0; i < gray.length; i++, at += 3) {
    const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!];
    gray[i] = curve[intensity ? Math.max(r, g, b) : lightness(b, g, r)]!;
  }
  return { kind: "recolor", width, height, data: grayToRgb(gray) };
}

export const recolorKind: PixelKind = {
  name: "recolor",
  control: "recolor",
  atResolution: "own",
  label: "Recolour",
  help: "The picture without its colours.",
  options: {
    intensity: booleanOption("Intensity", "The largest channel instead of lightness.", false),
    gamma: numberOption("Gamma", "Below 1 brightens.", [1, 0.1, 2, 0.01]),
  },
  fromPixels: (image, options) => Promise.resolve(recolor(image, options)),
};
