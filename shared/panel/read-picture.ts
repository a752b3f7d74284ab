import type { RgbaImage } from "../../sdk/conditioning/index.ts";

/** Longest side; larger pictures are made smaller, since no control map has more detail than this. */
const longest = 2048;

/** The pixels of a picture file, in sRGB; undefined when the browser cannot read it. */
export async function readPicture(file: Blob): Promise<RgbaImage | undefined> {
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (!bitmap) return undefined;
  const scale = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return undefined;
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}
