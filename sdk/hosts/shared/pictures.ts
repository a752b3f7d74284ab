import { checkPixels } from "../../host/editor/check-pixels.ts";
import { masked } from "../../host/editor/masked.ts";
import type { Mask, Pixels } from "../../host/editor/pixels.ts";
import { contextOf, newCanvas } from "./export-pixels.ts";

/**
 * @param largest longest side that the editor takes
 * @throws InvalidDrawing when the picture has no pixels, not as many bytes as its size says, or is too large
 */
export function pictureCanvas(image: Pixels, largest?: number): HTMLCanvasElement {
  const { width, height, data } = checkPixels(image, largest);
  const canvas = newCanvas(width, height);
  const context = contextOf(canvas);
  const pixels = context.createImageData(width, height);
  pixels.data.set(data);
  context.putImageData(pixels, 0, 0);
  return canvas;
}

/** A mask as a picture whose alpha is the mask. */
export function maskCanvas({ width, height, data }: Mask): HTMLCanvasElement {
  const pixels = new Uint8ClampedArray(data.length * 4);
  data.forEach((value, i) => (pixels[i * 4 + 3] = value));
  return pictureCanvas({ width, height, data: pixels });
}

export function maskedCanvas(image: Pixels, mask: Mask | undefined): HTMLCanvasElement {
  return pictureCanvas(mask ? masked(checkPixels(image), mask) : image);
}
