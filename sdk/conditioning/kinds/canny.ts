import { InvalidRequest } from "../../errors.ts";
import type { ControlMap } from "../control-map.ts";
import type { RgbaImage } from "../image.ts";
import { rgbOf, type RgbImage } from "../pixels/rgb.ts";
import { strongestGradient } from "../pixels/sobel.ts";
import { hysteresis, strong, thinEdges } from "../pixels/thin-edges.ts";
import { booleanOption, numberOption, type PixelKind } from "../kind.ts";

/** Options of `canny`. */
export interface CannyOptions {
  /** Gradient magnitudes, ≥ 0: pixels above `high` are edges, pixels above `low` are if they hang on one. 100, 200. */
  readonly low?: number;
  readonly high?: number;
  /** √(dx² + dy²) instead of |dx| + |dy|. Default false. */
  readonly l2?: boolean;
}

/**
 * Edges of a picture, one pixel wide, white on black: equal to `cv2.Canny(image, low, high, L2gradient=l2)` of OpenCV
 * on RGB to the bit (aperture 3; the strongest channel counts; thresholds in the wrong order are swapped).
 * Alpha is laid over white first. (Canny 1986; OpenCV's imgproc/canny.cpp.)
 * @throws InvalidRequest for a threshold that is negative or no number
 */
export function canny(image: RgbaImage | RgbImage, options: CannyOptions = {}): ControlMap {
  const { low = 100, high = 200, l2 = false } = options;
  for (const [name, value] of Object.entries({ low, high })) {
    if (!(value >= 0))
      throw new InvalidRequest(`canny's ${name} must be a number from 0 up, not ${value}.`, { value });
  }
  const rgb = rgbOf(image);
  const { width, height } = rgb;
  const threshold = (value: number) => Math.floor(l2 ? Math.min(32767, value) ** 2 : value);
  const labels = thinEdges(
    strongestGradient(rgb, l2),
    width,
    height,
    threshold(Math.min(low, high)),
    threshold(Math.max(low, high)),
  );
  hysteresis(labels, width);

  const data = new Uint8ClampedArray(width * height * 3);
  for (let y = 0, to = 0; y < height; y++) {
    for (let at = (y + 1) * (width + 2) + 1, end = at + width; at < end; at++, to += 3) {
      if (labels[at] === strong) data[to] = data[to + 1] = data[to + 2] = 255;
    }
  }
  return { kind: "canny", width, height, data };
}

export const cannyKind: PixelKind = {
  name: "canny",
  control: "canny",
  atResolution: "padded",
  label: "Canny",
  help: "Edges of the picture, one pixel wide.",
  options: {
    low: numberOption("Low threshold", "Weaker edges are dropped.", [100, 0, 2040, 1]),
    high: numberOption("High threshold", "Stronger edges always stay.", [200, 0, 2040, 1]),
    l2: booleanOption("Euclidean gradient", "√(dx² + dy²) instead of |dx| + |dy|.", false),
  },
  fromPixels: (image, options) => Promise.resolve(canny(image, options)),
};
