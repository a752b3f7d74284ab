import { InvalidDrawing } from "../../../sdk/errors.ts";
import { bytesToBase64 } from "../../../sdk/engine/base64.ts";
import {
  checkPixels,
  matrices,
  type Mask,
  type Matrix,
  type Pixels,
  type Rect,
} from "../../../sdk/host/index.ts";
import { encodePng } from "./png.ts";
import { drawn } from "./sampling.ts";
import type { DocumentId } from "./tree.ts";

/** A picture as it is opened in Photopea, at the document's own resolution. */
export interface OpenedPicture {
  readonly url: string;
  /** Where its upper left corner belongs, in whole pixels of the document. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** What of it is painted, in its own pixels; undefined where nothing is. */
  readonly opaque: Rect | undefined;
}

/**
 * A picture laid over a parallelogram of the document and cut to the document. Turned, mirrored and scaled here, so that
 * Photopea has to do no more than shift it by whole pixels: what lands is exact, whatever its transforms would round.
 * @param toDocument the unit square → document space
 * @throws InvalidDrawing for a picture without pixels, or a place outside the document
 */
export async function openedPicture(
  image: Pixels,
  toDocument: Matrix,
  document: DocumentId,
): Promise<OpenedPicture> {
  checkPixels(image);
  const box = matrices.applyToRect(toDocument, { x: 0, y: 0, width: 1, height: 1 });
  const [x, right] = [Math.max(0, floor(box.x)), Math.min(document.width, ceil(box.x + box.width))];
  const [y, bottom] = [Math.max(0, floor(box.y)), Math.min(document.height, ceil(box.y + box.height))];
  if (!(right > x && bottom > y)) {
    throw new InvalidDrawing("The picture would lie outside the document.", { value: box });
  }
  const width = evenly(right - x, document.width);
  const height = evenly(bottom - y, document.height);
  const fromPixels = matrices.multiply(toDocument, [1 / image.width, 0, 0, 1 / image.height, 0, 0]);
  const cut = matrices.multiply(matrices.translation(-x, -y), fromPixels);
  const pixels = await drawn(image, cut, width, height);
  const url = `data:image/png;base64,${bytesToBase64(await encodePng(pixels))}`;
  return { url, x, y, width, height, opaque: opaqueBox(pixels) };
}

/** A mask as a white picture. */
export function whitePicture({ width, height, data }: Mask): Pixels {
  const white = new Uint8ClampedArray(width * height * 4).fill(255);
  data.forEach((value, at) => (white[at * 4 + 3] = value));
  return { width, height, data: white };
}

/** Rounded after what floating point made of a whole number. */
const floor = (value: number) => Math.floor(value + 1e-6);
const ceil = (value: number) => Math.ceil(value - 1e-6);

/** Photopea centres what it opens: with an odd difference to the document it would lie between two pixels. */
const evenly = (side: number, of: number) => side + ((of - side) % 2);

export function opaqueBox({ width, height, data }: Pixels): Rect | undefined {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[(y * width + x) * 4 + 3] === 0) continue;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      bottom = y + 1;
    }
  }
  return right > left ? { x: left, y: top, width: right - left, height: bottom - top } : undefined;
}
