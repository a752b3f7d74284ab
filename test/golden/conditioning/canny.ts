import { canny as cannyMap } from "../../../sdk/conditioning/kinds/canny.ts";
import { overWhite as composite, toGray } from "../../../sdk/conditioning/pixels/rgb.ts";
import type { Runner } from "./conditioning-case.ts";
import { readPng, toRgba, withChannels } from "./read-png.ts";
import { comparePixels } from "./tolerance.ts";

export const canny: Runner = async ({ inputs, params, outputs, tolerance }, path) => {
  const image = toRgba(await readPng(path(String(inputs["image"]))));
  const { low, high, L2gradient } = params as { low: number; high: number; L2gradient: boolean };
  const map = cannyMap(image, { low, high, l2: L2gradient });
  const expected = await readPng(path(outputs["edges"]!));
  return comparePixels({ actual: map.data, expected: withChannels(expected, 3), channels: 3 }, tolerance);
};

export const grayscale: Runner = async ({ inputs, outputs, tolerance }, path) => {
  const gray = toGray(composite(toRgba(await readPng(path(String(inputs["image"]))))));
  const expected = await readPng(path(outputs["gray"]!));
  return comparePixels({ actual: gray, expected: withChannels(expected, 1), channels: 1 }, tolerance);
};

export const overWhite: Runner = async ({ inputs, outputs, tolerance }, path) => {
  const { data } = composite(toRgba(await readPng(path(String(inputs["image"])))));
  const expected = await readPng(path(outputs["image"]!));
  return comparePixels({ actual: data, expected: withChannels(expected, 3), channels: 3 }, tolerance);
};
