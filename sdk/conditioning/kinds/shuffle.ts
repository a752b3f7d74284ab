import { InvalidRequest } from "../../errors.ts";
import { checkRange } from "../check-range.ts";
import type { ControlMap } from "../control-map.ts";
import type { RgbaImage } from "../image.ts";
import { numberOption, type PixelKind } from "../kind.ts";
import { uniformNumbers } from "../pixels/mersenne-twister.ts";
import { remap } from "../pixels/remap.ts";
import { rgbOf, type RgbImage } from "../pixels/rgb.ts";
import { noiseGrid, smoothNoise } from "../pixels/smooth-noise.ts";

/** Options of `shuffle`. */
export interface ShuffleOptions {
  /** A whole number from 0 to 2³² − 1: the same shuffle as numpy's after `np.random.seed(seed)`. Default 0. */
  readonly seed?: number;
  /** Pixels over which the flow changes, a whole number, 8 to 1024. Default 256. */
  readonly cell?: number;
}

/**
 * The picture's colours and textures without its composition: pixels moved along a smooth random flow.
 * (`ContentShuffleDetector` of ControlNet 1.1.)
 * @throws InvalidRequest for an option outside its range
 */
export function shuffle(
  image: RgbaImage | RgbImage,
  { seed = 0, cell = 256 }: ShuffleOptions = {},
): ControlMap {
  checkRange("shuffle's seed", seed, 0, 2 ** 32 - 1);
  checkRange("shuffle's cell", cell, 8, 1024);
  for (const value of [seed, cell]) {
    if (!Number.isInteger(value)) {
      throw new InvalidRequest(`shuffle's seed and cell must be whole numbers, not ${value}.`, { value });
    }
  }
  const rgb = rgbOf(image);
  const { width, height } = rgb;
  const random = uniformNumbers(seed);
  const axis = (reach: number) => {
    const noise = smoothNoise(noiseGrid(width, height, cell, random), width, height, cell);
    return Float32Array.from(noise, (value) => value * reach);
  };
  const x = axis(width - 1);
  return { kind: "shuffle", ...remap(rgb, { width, height, x, y: axis(height - 1) }) };
}

export const shuffleKind: PixelKind = {
  name: "shuffle",
  control: "shuffle",
  atResolution: "resized",
  label: "Shuffle",
  help: "The picture's colours without its composition.",
  options: {
    seed: numberOption("Seed", "Another seed, another shuffle.", [0, 0, 2 ** 32 - 1, 1]),
    cell: numberOption("Size", "Smaller tears the picture into smaller pieces.", [256, 8, 1024, 8]),
  },
  fromPixels: (image, options) => Promise.resolve(shuffle(image, options)),
};
