import { directionalMaxima } from "./directional-maxima.ts";
import { gaussianBlur } from "./gaussian-blur.ts";
import { toFloats, type Bytes } from "./raster.ts";

/**
 * 255 where a blurred one-channel picture is above `threshold` and largest along any of four directions, 0 elsewhere.
 * (`nms` of ControlNet's annotators.)
 */
export function localMaxima(gray: Bytes, threshold: number, sigma: number): Uint8ClampedArray {
  const blurred = gaussianBlur(toFloats(gray), { sigma });
  return Uint8ClampedArray.from(directionalMaxima(blurred), (value) => (value > threshold ? 255 : 0));
}
