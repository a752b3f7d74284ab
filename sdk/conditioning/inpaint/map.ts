import type { ControlMap } from "../control-map.ts";
import type { RgbaImage } from "../image.ts";
import type { Raster } from "../pixels/raster.ts";
import { rgbOf, type RgbImage } from "../pixels/rgb.ts";
import { inpaintHint } from "./hint.ts";

/**
 * The same picture with a hole as a Request carries it: the picture as bytes, and 255 in `holes` where the engine puts −1.
 * @throws InvalidRequest for a mask of another size
 */
export function inpaintMap(
  image: RgbaImage | RgbImage,
  mask: Raster<Uint8ClampedArray> | Raster<Float32Array>,
): ControlMap {
  const { width, height, data: hint } = inpaintHint(image, mask);
  const holes = Uint8ClampedArray.from({ length: width * height }, (_, i) => (hint[i * 3]! < 0 ? 255 : 0));
  return { kind: "inpaint", width, height, data: rgbOf(image).data, holes };
}
