import type { FitMode, MapSize } from "./fit.ts";
import { checkSize } from "./fit.ts";
import { checkRange } from "./check-range.ts";
import { resize } from "./pixels/resize/resize.ts";
import type { RgbImage } from "./pixels/rgb.ts";
import { roundHalfEven } from "./pixels/round-half-even.ts";

/** What preprocessors and networks like their sides to be a multiple of. */
const block = 64;

/**
 * The shorter side that a picture must be preprocessed at so that fitting the map to `target` neither enlarges nor
 * shrinks it: "pixel perfect" of sd-webui-controlnet.
 */
export function pixelPerfectResolution(picture: MapSize, target: MapSize, fit: FitMode): number {
  const x = target.width / picture.width;
  const y = target.height / picture.height;
  const scale = fit === "resize-and-fill" ? Math.min(x, y) : Math.max(x, y);
  return roundHalfEven(scale * Math.min(picture.width, picture.height));
}

/** A size that latents allow, no larger than asked for: multiples of 8. */
export function latentSize({ width, height }: MapSize): MapSize {
  return { width: Math.floor(width / 8) * 8, height: Math.floor(height / 8) * 8 };
}

/** The size at which the shorter side is `resolution`, in the picture's own proportions. */
export function sizeAt({ width, height }: MapSize, resolution: number): MapSize {
  const scale = resolution / Math.min(width, height);
  return checked({ width: roundHalfEven(width * scale), height: roundHalfEven(height * scale) }, resolution);
}

/** The same with each side rounded to a multiple of 64, which changes the proportions (controlnet_aux). */
export function blockSizeAt({ width, height }: MapSize, resolution: number): MapSize {
  const scale = resolution / Math.min(width, height);
  const rounded = (side: number) => Math.max(1, roundHalfEven((side * scale) / block)) * block;
  return checked({ width: rounded(width), height: rounded(height) }, resolution);
}

function checked(size: MapSize, resolution: number): MapSize {
  checkRange("The resolution", resolution, 1, 16384);
  checkSize(size);
  return size;
}

/** The picture with its shorter side at `resolution`, undistorted: cubic where it grows, by area where it shrinks. */
export function resizeTo(image: RgbImage, resolution: number): RgbImage {
  const { width, height } = sizeAt(image, resolution);
  return resize(image, width, height, resolution > Math.min(image.width, image.height) ? "cubic" : "area");
}

/** The picture at `blockSizeAt`: Lanczos where it grows, by area where it shrinks (controlnet_aux's `resize_image`). */
export function resizeToBlocks(image: RgbImage, resolution: number): RgbImage {
  const { width, height } = blockSizeAt(image, resolution);
  return resize(image, width, height, resolution > Math.min(image.width, image.height) ? "lanczos" : "area");
}

/** The picture with its last column and row repeated until both sides are multiples of 64. */
export function padToBlocks({ width, height, data }: RgbImage): RgbImage {
  const padded = { width: Math.ceil(width / block) * block, height: Math.ceil(height / block) * block };
  const result = new Uint8ClampedArray(padded.width * padded.height * 3);
  for (let y = 0, to = 0; y < padded.height; y++) {
    const row = Math.min(y, height - 1) * width;
    for (let x = 0; x < padded.width; x++, to += 3) {
      const from = (row + Math.min(x, width - 1)) * 3;
      result[to] = data[from]!;
      result[to + 1] = data[from + 1]!;
      result[to + 2] = data[from + 2]!;
    }
  }
  return { ...padded, data: result };
}

/** The upper left `width × height` pixels. */
export function crop(image: RgbImage, { width, height }: MapSize): RgbImage {
  const data = new Uint8ClampedArray(width * height * 3);
  for (let y = 0; y < height; y++) {
    data.set(image.data.subarray(y * image.width * 3, (y * image.width + width) * 3), y * width * 3);
  }
  return { width, height, data };
}

/**
 * Runs a preprocessor at a resolution and on multiples of 64 by padding, and takes the padding off again: what
 * sd-webui-controlnet does, so that nothing is distorted.
 */
export function atResolution(
  image: RgbImage,
  resolution: number,
  preprocess: (padded: RgbImage) => RgbImage,
): RgbImage {
  const resized = resizeTo(image, resolution);
  return crop(preprocess(padToBlocks(resized)), resized);
}
