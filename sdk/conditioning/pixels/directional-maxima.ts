import { emptyLike, type Raster } from "./raster.ts";

/**
 * Keeps the pixels that are no smaller than both neighbours along *any* of four directions, and makes the others 0.
 * Values are 0 or more.
 * (sd-webui-controlnet's `nake_nms`; looser than Canny's suppression, which looks across the edge only.)
 */
export function directionalMaxima<Values extends Uint8ClampedArray | Float32Array>({
  width,
  height,
  data,
}: Raster<Values>): Values {
  const kept = emptyLike(data, data.length);
  // A frame of zeros, which no value is smaller than, saves asking at every neighbour whether it exists.
  const stride = width + 2;
  const framed = new Float32Array(stride * (height + 2));
  for (let y = 0; y < height; y++) {
    framed.set(data.subarray(y * width, (y + 1) * width), (y + 1) * stride + 1);
  }
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0, p = (y + 1) * stride + 1; x < width; x++, p++, at++) {
      const value = framed[p]!;
      if (
        (framed[p - 1]! <= value && framed[p + 1]! <= value) ||
        (framed[p - stride]! <= value && framed[p + stride]! <= value) ||
        (framed[p - stride - 1]! <= value && framed[p + stride + 1]! <= value) ||
        (framed[p - stride + 1]! <= value && framed[p + stride - 1]! <= value)
      ) {
        kept[at] = value;
      }
    }
  }
  return kept;
}
