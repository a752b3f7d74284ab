import { checkRange } from "../check-range.ts";
import type { ControlMap } from "../control-map.ts";
import type { RgbaImage } from "../image.ts";
import { InvalidRequest } from "../../errors.ts";
import { numberOption, type PixelKind } from "../kind.ts";
import { resize } from "../pixels/resize/resize.ts";
import { rgbOf, type RgbImage } from "../pixels/rgb.ts";
import { sizeAt } from "../resolution.ts";

/** Options of `colorGrid`. */
export interface ColorGridOptions {
  /** The map's shorter side in pixels, 64 to 16384. Default 512. */
  readonly resolution?: number;
}

const cell = 64;

/**
 * The picture as squares of 64 pixels, each of one colour, for the T2I-Adapter of colours. A square's colour is that of
 * a few pixels around its middle, not its mean. (`color` of sd-webui-controlnet.)
 * @throws InvalidRequest for a resolution outside its range
 */
export function colorGrid(
  image: RgbaImage | RgbImage,
  { resolution = 512 }: ColorGridOptions = {},
): ControlMap {
  checkRange("color-grid's resolution", resolution, cell, 16384);
  const rgb = rgbOf(image);
  const { width, height } = sizeAt(rgb, resolution);
  const sized = resize(rgb, width, height, "area");
  const [columns, rows] = [Math.floor(width / cell), Math.floor(height / cell)];
  if (columns < 1 || rows < 1) {
    throw new InvalidRequest(`${width} × ${height} pixels hold no square of ${cell}; raise the resolution.`, {
      value: resolution,
    });
  }
  return { kind: "color", ...resize(resize(sized, columns, rows, "cubic"), width, height, "nearest") };
}

export const colorGridKind: PixelKind = {
  name: "color-grid",
  control: "color",
  atResolution: "own",
  label: "Colour grid",
  help: "The picture as squares of one colour each.",
  options: { resolution: numberOption("Resolution", "The map's shorter side.", [512, 64, 16384, 1]) },
  fromPixels: (image, options) => Promise.resolve(colorGrid(image, options)),
};
