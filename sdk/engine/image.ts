import type { Picture } from "../pipeline/index.ts";

/** A finished picture or a preview: straight-alpha RGBA, row by row, `width × height × 4` bytes (as Canvas `ImageData`). */
export interface Image {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

export function imageFromPicture({ width, height, data: rgb }: Picture): Image {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4)
    data.set(rgb.subarray(from, from + 3), to);
  return { width, height, data };
}

/**
 * Encodes a picture as a Blob in a browser or a worker (OffscreenCanvas).
 * In Node use `encodePng` of `underdrawing/node`.
 *
 * @param type a MIME type that the browser can write: `image/png` (default), `image/jpeg`, `image/webp`.
 */
export async function imageToBlob(image: Image, type = "image/png"): Promise<Blob> {
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  if (!context)
    throw new Error(
      "This browser gives no 2D context to an OffscreenCanvas; pictures cannot be encoded here.",
    );
  context.putImageData(new ImageData(image.data, image.width, image.height), 0, 0);
  return canvas.convertToBlob({ type });
}
