import { InvalidDrawing } from "../../errors.ts";
import type { Mask, Pixels } from "../../host/editor/pixels.ts";
import { contextOf } from "./export-pixels.ts";

/** @throws InvalidDrawing when the picture has no pixels, or not as many bytes as its size says */
export function pictureCanvas({ width, height, data }: Pixels): HTMLCanvasElement {
  const whole = [width, height].every((side) => Number.isInteger(side) && side > 0);
  if (!whole || data.length !== width * height * 4) {
    throw new InvalidDrawing(
      `A picture of ${width} × ${height} pixels with ${data.length} bytes cannot be placed; it needs four bytes a pixel.`,
      { value: [width, height, data.length] },
    );
  }
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = contextOf(canvas);
  const image = context.createImageData(width, height);
  image.data.set(data);
  context.putImageData(image, 0, 0);
  return canvas;
}

/** A mask as a picture whose alpha is the mask. */
export function maskCanvas({ width, height, data }: Mask): HTMLCanvasElement {
  const pixels = new Uint8ClampedArray(data.length * 4);
  data.forEach((value, i) => (pixels[i * 4 + 3] = value));
  return pictureCanvas({ width, height, data: pixels });
}

/** A picture with its alpha times the mask's, the mask stretched over it. */
export function maskedCanvas(image: Pixels, mask: Mask | undefined): HTMLCanvasElement {
  const canvas = pictureCanvas(image);
  if (!mask) return canvas;
  const context = contextOf(canvas);
  context.globalCompositeOperation = "destination-in";
  context.drawImage(maskCanvas(mask), 0, 0, canvas.width, canvas.height);
  return canvas;
}
