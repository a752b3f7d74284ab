import { createCanvas } from "@napi-rs/canvas";

/**
 * A picture as the bytes of a PNG file. Needs the optional package `@napi-rs/canvas`.
 *
 * @param image straight-alpha RGBA, `width × height × 4` bytes: an `Image` of the engine, for example.
 */
export async function encodePng(image: {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}): Promise<Uint8Array> {
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  const pixels = context.createImageData(image.width, image.height);
  pixels.data.set(image.data);
  context.putImageData(pixels, 0, 0);
  return canvas.encode("png");
}
