import { createCanvas, loadImage } from "@napi-rs/canvas";
import { InvalidRequest } from "../../errors.ts";

/** Pixels of a picture file (PNG, JPEG, WebP) at its own size: RGBA, straight alpha. @throws InvalidRequest */
export async function readPicture(path: string) {
  const image = await loadImage(path).catch((cause: unknown) => {
    throw new InvalidRequest(`${path} cannot be read as a picture: ${String(cause)}.`, {
      value: path,
      cause,
    });
  });
  const { width, height } = image;
  const context = createCanvas(width, height).getContext("2d");
  context.drawImage(image, 0, 0);
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}

/** A mask: how light the picture is where it is opaque; what is transparent is outside. */
export async function readMask(path: string) {
  const { width, height, data } = await readPicture(path);
  const mask = new Uint8ClampedArray(width * height);
  for (let i = 0; i < mask.length; i++) {
    const [red, green, blue, alpha] = data.subarray(i * 4, i * 4 + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    mask[i] = ((0.299 * red + 0.587 * green + 0.114 * blue) * alpha) / 255;
  }
  return { width, height, data: mask };
}
