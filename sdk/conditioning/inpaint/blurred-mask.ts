import { checkRange } from "../check-range.ts";
import { gaussianBlur } from "../pixels/gaussian-blur.ts";
import type { Bytes } from "../pixels/raster.ts";

/** Options of `blurredMask`. */
export interface BlurredMaskOptions {
  /** Sigma along each axis in pixels, 0 to 1000; 0 does not blur. */
  readonly blurX: number;
  readonly blurY: number;
  /** Paints what is not masked; happens before the blur. */
  readonly invert?: boolean;
}

/**
 * A mask as AUTOMATIC1111 prepares it (`prepare_mask`): inverted, then blurred with kernels of 5 sigma.
 * @throws InvalidRequest for a blur outside its range
 */
export function blurredMask(mask: Bytes, { blurX, blurY, invert = false }: BlurredMaskOptions): Bytes {
  for (const value of [blurX, blurY]) checkRange("The mask's blur", value, 0, 1000);
  const { width, height } = mask;
  const none = { sigma: 1, size: 1 };
  const axis = (sigma: number) => ({ sigma, size: 2 * Math.trunc(2.5 * sigma + 0.5) + 1 });
  let result: Bytes = {
    width,
    height,
    data: invert ? mask.data.map((value) => 255 - value) : mask.data.slice(),
  };
  if (blurX > 0) result = gaussianBlur(result, axis(blurX), none);
  if (blurY > 0) result = gaussianBlur(result, none, axis(blurY));
  return result;
}
