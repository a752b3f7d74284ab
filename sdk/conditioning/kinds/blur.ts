import type { ControlMap } from "../control-map.ts";
import type { RgbaImage } from "../image.ts";
import { numberOption, type PixelKind } from "../kind.ts";
import { gaussianBlur } from "../pixels/gaussian-blur.ts";
import { rgbOf, type RgbImage } from "../pixels/rgb.ts";

/** Options of `blur`. */
export interface BlurOptions {
  /** Pixels, > 0. Default 9. */
  readonly sigma?: number;
}

/**
 * The picture blurred, for blur ControlNets: equal to `cv2.GaussianBlur(image, (0, 0), sigma)` of OpenCV.
 * @throws InvalidRequest for a sigma that is not positive
 */
export function blur(image: RgbaImage | RgbImage, { sigma = 9 }: BlurOptions = {}): ControlMap {
  return { kind: "blur", ...gaussianBlur(rgbOf(image), { sigma }) };
}

export const blurKind: PixelKind = {
  name: "blur",
  control: "blur",
  atResolution: "resized",
  label: "Blur",
  help: "The picture, blurred.",
  options: { sigma: numberOption("Sigma", "How far, in pixels.", [9, 0.1, 256, 0.1]) },
  fromPixels: (image, options) => Promise.resolve(blur(image, options)),
};
