import { checkRange } from "../check-range.ts";
import type { ControlMap } from "../control-map.ts";
import type { RgbaImage } from "../image.ts";
import { numberOption, type PixelKind } from "../kind.ts";
import { resize } from "../pixels/resize/resize.ts";
import { rgbOf, type RgbImage } from "../pixels/rgb.ts";

/** Options of `tile`. */
export interface TileOptions {
  /** 1 to 8: how many times smaller the picture becomes. Below 1.1 it is left alone. Default 1. */
  readonly factor?: number;
}

/**
 * The picture itself, smaller where details are to be invented: for tile and ip2p ControlNets. (`tile_resample` of
 * sd-webui-controlnet.)
 * @throws InvalidRequest for a factor outside its range or as large as the picture
 */
export function tile(image: RgbaImage | RgbImage, { factor = 1 }: TileOptions = {}): ControlMap {
  checkRange("tile's factor", factor, 1, 8);
  const rgb = rgbOf(image);
  if (factor < 1.1) return { kind: "tile", ...rgb, data: rgb.data.slice() };
  const small = resize(rgb, Math.floor(rgb.width / factor), Math.floor(rgb.height / factor), "area");
  return { kind: "tile", ...small };
}

export const tileKind: PixelKind = {
  name: "tile",
  control: "tile",
  atResolution: "own",
  label: "Tile",
  help: "The picture itself, with as much detail as is left after shrinking.",
  options: { factor: numberOption("Down-sampling", "How many times smaller.", [1, 1, 8, 0.1]) },
  fromPixels: (image, options) => Promise.resolve(tile(image, options)),
};
