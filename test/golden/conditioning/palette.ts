import { readFile } from "node:fs/promises";
import { ade20k } from "../../../sdk/conditioning/names/ade20k.ts";
import { coco } from "../../../sdk/conditioning/names/coco.ts";
import { labelMap } from "../../../sdk/conditioning/outputs/label-map.ts";
import type { Runner } from "./conditioning-case.ts";
import { compareImage, readGray } from "./pictures.ts";
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

/** OneFormer draws white lines around regions. */
export const labelRunner =
  (name: keyof typeof palettes, outlined: boolean): Runner =>
  async (golden, path) => {
    const labels = await readGray(path(String(golden.inputs["labels"])));
    return compareImage(labelMap(labels, palettes[name], { outlined }), golden, path);
  };
