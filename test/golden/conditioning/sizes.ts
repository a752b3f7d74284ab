import { readFile } from "node:fs/promises";
import { fitMap } from "../../../sdk/conditioning/fit-map.ts";
import type { FitMode, MapSize } from "../../../sdk/conditioning/fit.ts";
import { expandRegion, maskedRegion } from "../../../sdk/conditioning/inpaint/crop-region.ts";
import {
  blockSizeAt,
  latentSize,
  pixelPerfectResolution,
  sizeAt,
} from "../../../sdk/conditioning/resolution.ts";
import type { Outcome } from "../golden-kind.ts";
import { measure } from "../measure.ts";
import type { ConditioningCase, Runner } from "./conditioning-case.ts";
import { compareImage } from "./pictures.ts";
import { readPng, withChannels } from "./read-png.ts";

const modes: readonly FitMode[] = ["just-resize", "crop-and-resize", "resize-and-fill"];

const fit: Runner = async (golden, path) => {
  const png = await readPng(path(String(golden.inputs["map"])));
  const params = golden.params as unknown as MapSize & { readonly mode_int: number; readonly module: string };
  const options = { width: params.width, height: params.height, fit: modes[params.mode_int]! };
  if (params.module.includes("inpaint")) {
    const { width, height, data } = fitMap({ ...png, data: Float32Array.from(png.data) }, options);
    return compareImage({ width, height, data: Uint8ClampedArray.from(data) }, golden, path, "map");
  }
  return compareImage(fitMap({ ...png, data: withChannels(png, 3) }, options), golden, path, "map");
};

type Row = readonly number[];

/** Runs a rule over each row of a table, whose last columns are what it must give. */
const tableRunner =
  (rule: (row: Row) => Row, table: (json: never) => readonly { readonly rows: readonly Row[] }[]): Runner =>
  async ({ outputs }: ConditioningCase, path): Promise<Outcome> => {
    const tables = table(JSON.parse(await readFile(path(outputs["json"]!), "utf8")) as never);
    const compared = tables.flatMap(({ rows }) =>
      rows.map((row) => {
        const actual = rule(row);
        return { actual, expected: row.slice(row.length - actual.length) };
      }),
    );
    if (compared.length === 0) throw new Error("the table has no rows");
    return { ...measure(compared), tolerance: { maxAbs: 0 } };
  };

interface Table {
  readonly rows: readonly Row[];
}

const alone = (json: Table) => [json];

const pixelPerfect = tableRunner(
  ([height, width, targetHeight, targetWidth, mode]) => [
    pixelPerfectResolution(
      { width: width!, height: height! },
      { width: targetWidth!, height: targetHeight! },
      modes[mode!]!,
    ),
  ],
  alone,
);

const targetDimensions = tableRunner(([height, width, larger, scale, largerHeight, largerWidth]) => {
  const size = { width: width!, height: height! };
  const scaled = { width: Math.trunc(width! * scale!), height: Math.trunc(height! * scale!) };
  const given =
    largerHeight === 0 && largerWidth === 0 ? scaled : { width: largerWidth!, height: largerHeight! };
  const base = latentSize(size);
  const high = larger ? latentSize(given) : base;
  return [base.height, base.width, high.height, high.width];
}, alone);

const cropRegions = tableRunner((row) => {
  const [width, height, left, top, right, bottom, padding, paintedWidth, paintedHeight] = row;
  const mask = { width: width!, height: height!, data: new Uint8ClampedArray(width! * height!) };
  for (let y = top!; y <= bottom!; y++) mask.data.fill(255, y * width! + left!, y * width! + right! + 1);
  const region = maskedRegion(mask, padding)!;
  const painted = { width: paintedWidth!, height: paintedHeight! };
  const grown = expandRegion(region, painted, { width: width!, height: height! });
  return [region, grown].flatMap((box) => [box.left, box.top, box.right, box.bottom]);
}, alone);

const sizeRules: Runner = async (golden, path) => {
  const read = JSON.parse(await readFile(path(golden.outputs["json"]!), "utf8")) as Record<string, Table>;
  const rules: Record<string, (size: MapSize, resolution: number) => number[]> = {
    aux_resize_image: (size, resolution) => {
      const { width, height } = blockSizeAt(size, resolution);
      return [height, width];
    },
    webui_resize_image_with_pad: (size, resolution) => {
      const { width, height } = sizeAt(size, resolution);
      const blocks = (side: number) => Math.ceil(side / 64) * 64;
      return [height, width, blocks(height), blocks(width)];
    },
  };
  const compared = Object.entries(read).flatMap(([name, { rows }]) =>
    rows.map(([height, width, resolution, ...expected]) => ({
      actual: rules[name]!({ width: width!, height: height! }, resolution!),
      expected,
    })),
  );
  return { ...measure(compared), tolerance: { maxAbs: 0 } };
};

/** How sizes follow from each other. */
export const sizes: Readonly<Record<string, Runner>> = {
  detectmap_proc: fit,
  pixel_perfect_resolution: pixelPerfect,
  get_target_dimensions: targetDimensions,
  crop_region: cropRegions,
  size_rules: sizeRules,
};
