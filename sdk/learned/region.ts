import type { MapSize, RgbImage } from "../conditioning/index.ts";

/** A part of a picture in whole pixels; may reach beyond its edges. */
export interface Region extends MapSize {
  readonly x: number;
  readonly y: number;
}

/** The smallest region around `inner`, at its middle, with the proportions of `size`. */
export function inProportion(inner: Region, size: MapSize): Region {
  const ratio = size.width / size.height;
  const width = Math.max(inner.width, Math.round(inner.height * ratio));
  const height = Math.max(inner.height, Math.round(inner.width / ratio));
  return {
    x: inner.x - Math.floor((width - inner.width) / 2),
    y: inner.y - Math.floor((height - inner.height) / 2),
    width,
    height,
  };
}

/** The region's pixels; black beyond the picture. */
export function cut(image: RgbImage, { x, y, width, height }: Region): RgbImage {
  if (x === 0 && y === 0 && width === image.width && height === image.height) return image;
  const data = new Uint8ClampedArray(width * height * 3);
  const from = Math.max(0, x);
  const to = Math.min(image.width, x + width);
  for (let row = Math.max(0, y); from < to && row < Math.min(image.height, y + height); row++) {
    const pixels = image.data.subarray((row * image.width + from) * 3, (row * image.width + to) * 3);
    data.set(pixels, ((row - y) * width + from - x) * 3);
  }
  return { width, height, data };
}
