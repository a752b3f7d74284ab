import { InvalidDrawing } from "../../errors.ts";
import type { Pixels } from "./pixels.ts";

/**
 * The picture itself.
 * @param largest longest side that the editor takes, in pixels
 * @throws InvalidDrawing for one without pixels, with another number of bytes than its size says, or too large
 */
export function checkPixels(image: Pixels, largest = Infinity): Pixels {
  const { width, height, data } = image;
  const whole = Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0;
  if (!whole || data.length !== width * height * 4) {
    throw new InvalidDrawing(
      `The picture of ${width} × ${height} pixels has ${data.length} bytes; it needs at least one pixel, and four bytes for each.`,
      { value: { width, height, bytes: data.length } },
    );
  }
  if (Math.max(width, height) > largest) {
    throw new InvalidDrawing(
      `The picture of ${width} × ${height} pixels is too large for this editor, which takes ${largest} a side; make it smaller.`,
      { value: { width, height } },
    );
  }
  return image;
}

/**
 * Pixels of an export: `round(side × scale)`.
 * @throws InvalidDrawing for a picture without a pixel or with a side beyond `largest`
 */
export function exportSize(
  region: { readonly width: number; readonly height: number },
  scale: number,
  largest: number,
): { readonly width: number; readonly height: number } {
  const width = Math.round(region.width * scale);
  const height = Math.round(region.height * scale);
  if (width >= 1 && height >= 1 && Math.max(width, height) <= largest) return { width, height };
  throw new InvalidDrawing(
    `A region of ${region.width} × ${region.height} at ${scale} pixels a unit cannot be exported; this editor gives 1 to ${largest} pixels a side.`,
    { value: { region, scale } },
  );
}
