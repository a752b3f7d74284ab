import type { RgbImage } from "../rgb.ts";

/** A point in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Red, green and blue, 0 to 255. */
export type Color = readonly [r: number, g: number, b: number];

export function blackImage(width: number, height: number): RgbImage {
  return { width, height, data: new Uint8ClampedArray(width * height * 3) };
}

/** One pixel; nothing outside of the picture. */
export function plot({ width, height, data }: RgbImage, x: number, y: number, color: Color): void {
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  data.set(color, (y * width + x) * 3);
}

/** The pixels of a row from `left` to `right`, both included, as far as they lie inside. */
export function fillRow(
  { width, height, data }: RgbImage,
  y: number,
  left: number,
  right: number,
  color: Color,
): void {
  if (y < 0 || y >= height) return;
  const end = Math.min(right, width - 1);
  for (let x = Math.max(0, left); x <= end; x++) data.set(color, (y * width + x) * 3);
}
