import { InvalidRequest } from "../../errors.ts";
import type { RgbaImage } from "../image.ts";
import { rgbOf, type RgbImage } from "../pixels/rgb.ts";
import type { Raster } from "../pixels/raster.ts";

/** What an inpainting ControlNet sees: RGB in 0…1, and −1 in all channels where it is to paint. */
export interface InpaintHint {
  readonly kind: "inpaint";
  readonly width: number;
  readonly height: number;
  /** `width × height × 3` floats. */
  readonly data: Float32Array;
}

/**
 * The picture with a hole: masked where the mask is above one half, strictly. (Equal in diffusers, sd-webui-controlnet
 * and ControlNet 1.1, which blur or resize the mask first.)
 * @param mask one value a pixel; bytes from 0 to 255, floats from 0 to 1
 * @throws InvalidRequest for a mask of another size
 */
export function inpaintHint(
  image: RgbaImage | RgbImage,
  mask: Raster<Uint8ClampedArray> | Raster<Float32Array>,
): InpaintHint {
  const { width, height, data: rgb } = rgbOf(image);
  if (mask.width !== width || mask.height !== height || mask.data.length !== width * height) {
    throw new InvalidRequest(
      `The mask is ${mask.width} × ${mask.height}, the picture ${width} × ${height}; one value a pixel is needed.`,
      { value: [mask.width, mask.height] },
    );
  }
  const half = mask.data instanceof Uint8ClampedArray ? 127.5 : 0.5;
  const data = Float32Array.from(rgb, (value, i) =>
    mask.data[Math.floor(i / 3)]! > half ? -1 : value / 255,
  );
  return { kind: "inpaint", width, height, data };
}
