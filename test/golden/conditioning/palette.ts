import { readFile } from "node:fs/promises";
import { ade20k } from "../../../sdk/conditioning/names/ade20k.ts";
import { coco } from "../../../sdk/conditioning/names/coco.ts";
import type { Runner } from "./conditioning-case.ts";
import { readPng, withChannels } from "./read-png.ts";
import { comparePixels } from "./tolerance.ts";

const palettes = { ade20k, coco } as const;

interface PaletteFile {
  readonly entries: readonly {
    readonly index: number;
    readonly name: string;
    readonly rgb: readonly number[];
  }[];
}

/** All of ADE20K's tables hold the same colours, under names that vary. */
export const palette: Runner = async ({ id, outputs, tolerance }, path) => {
  const { entries } = JSON.parse(await readFile(path(outputs["json"]!), "utf8")) as PaletteFile;
  const classes = palettes[id.includes("coco") ? "coco" : "ade20k"];
  const colors = classes.flatMap(({ color: { r, g, b } }) => [r, g, b]);
  return comparePixels(
    { actual: colors, expected: entries.flatMap(({ rgb }) => rgb), channels: 3 },
    tolerance,
  );
};

export const labelMap =
  (name: keyof typeof palettes): Runner =>
  async ({ inputs, outputs, tolerance }, path) => {
    const labels = withChannels(await readPng(path(String(inputs["labels"]))), 1);
    const actual = Array.from(labels).flatMap((label) => {
      const { r, g, b } = palettes[name][label]?.color ?? { r: 0, g: 0, b: 0 };
      return [r, g, b];
    });
    const expected = await readPng(path(outputs["image"]!));
    return comparePixels({ actual, expected: withChannels(expected, 3), channels: 3 }, tolerance);
  };
