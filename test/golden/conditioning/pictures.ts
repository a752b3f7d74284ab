import type { RgbImage } from "../../../sdk/conditioning/pixels/rgb.ts";
import type { Bytes, Raster } from "../../../sdk/conditioning/pixels/raster.ts";
import { channelsOf } from "../../../sdk/conditioning/pixels/raster.ts";
import type { Outcome } from "../golden-kind.ts";
import type { ConditioningCase, Runner } from "./conditioning-case.ts";
import { readPng, toRgba, withChannels, type Pixels } from "./read-png.ts";
import { comparePixels } from "./tolerance.ts";

/** One channel, as the annotators pass soft edges and masks around. */
export async function readGray(path: string): Promise<Bytes> {
  const png = await readPng(path);
  return { width: png.width, height: png.height, data: withChannels(png, 1) };
}

export async function readImage(
  { inputs }: ConditioningCase,
  path: (file: string) => string,
): Promise<Pixels> {
  return toRgba(await readPng(path(String(inputs["image"]))));
}

/** Compares with the PNG of `outputs[name]`, of which a gray one stands for three equal channels. */
export async function compareImage(
  actual: Raster,
  { outputs, tolerance }: ConditioningCase,
  path: (file: string) => string,
  name = "image",
): Promise<Outcome> {
  const expected = await readPng(path(outputs[name]!));
  if (expected.width !== actual.width || expected.height !== actual.height) {
    throw new Error(`${actual.width} × ${actual.height} instead of ${expected.width} × ${expected.height}`);
  }
  const channels = channelsOf(actual);
  return comparePixels(
    { actual: actual.data, expected: withChannels(expected, channels), channels },
    tolerance,
  );
}

/** Runs what makes a picture of the case's picture. */
export function pictureRunner(
  make: (image: Pixels, params: Readonly<Record<string, number>>) => RgbImage | Promise<RgbImage>,
): Runner {
  return async (golden, path) => {
    const image = await readImage(golden, path);
    const params = golden.params as Record<string, number>;
    return compareImage(await make(image, params), golden, path, Object.keys(golden.outputs)[0]);
  };
}
