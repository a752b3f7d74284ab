import { imageToBlob } from "../../../../sdk/engine/image.ts";
import type { Mask, Pixels } from "../../../../sdk/host/index.ts";

/** Pixels → a PNG file. */
export type EncodePng = (pixels: Pixels) => Promise<Uint8Array>;

/** By the browser's own encoder. */
export const encodeInBrowser: EncodePng = async ({ width, height, data }) => {
  const blob = await imageToBlob({ width, height, data: Uint8ClampedArray.from(data) });
  return new Uint8Array(await blob.arrayBuffer());
};

/** White, as opaque as the mask says. */
export function maskPixels({ width, height, data }: Mask): Pixels {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  data.forEach((alpha, index) => (pixels[index * 4 + 3] = alpha));
  return { width, height, data: pixels };
}
