import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ConditioningCase } from "./conditioning-case.ts";

/**
 * Writes `test/golden/data/conditioning` from a conditioning folder: the cases of the ops named here, without the
 * largest pictures, some small ones of the other ops, and the files that they use.
 *
 *   npx tsx test/golden/conditioning/make-subset.ts <conditioning folder>
 */
const OPS: ReadonlySet<string> = new Set([
  "canny",
  "rgb_to_gray",
  "HWC3",
  "palette",
  "labels_to_ade_map",
  "svg_mask",
]);
const LEFT_OUT = /blobs|street|coco/;

/** Cases of other ops whose files are small. */
const SMALL: readonly RegExp[] = [
  /^pose\/(constants|gaps\.256|clipped\.256|degenerate\.256|dwpose_two_people|webui_missing)/,
  /^resize\/(edge\.(up|tall)|(seg|two)\.(down|tall)|inpaint\.(down|tall))\.[012]$/,
  /^resize\/target_dimensions$/,
  /^preproc\/(crop_regions|mlsd_draw\.0|mlsd\.0)/,
  /^preproc\/(lineart_standard|scribble_xdog|blur_gaussian)\.(icon_64|flat_96)/,
  /^preproc\/lvmin_thin\.ink_256x192/,
  /^preproc\/scribble_xdog\.ink_256x192/,
  /^canny\/pipe_(aux|webui)\.layers_240x160_rgba/,
];

const target = fileURLToPath(new URL("../data/conditioning/", import.meta.url));

async function copy(source: string, file: string): Promise<void> {
  await mkdir(dirname(join(target, file)), { recursive: true });
  await copyFile(join(source, file), join(target, file));
}

async function main(source: string): Promise<void> {
  const all = JSON.parse(await readFile(join(source, "cases.json"), "utf8")) as { cases: ConditioningCase[] };
  const cases = all.cases.filter(
    ({ op, id }) => (OPS.has(op) && !LEFT_OUT.test(id)) || SMALL.some((pattern) => pattern.test(id)),
  );
  const files = new Set(
    cases.flatMap(({ inputs, outputs }) =>
      [...Object.values(inputs), ...Object.values(outputs)].filter((value) => typeof value === "string"),
    ),
  );
  for (const file of files) await copy(source, file);
  const lines = cases.map((golden) => `    ${JSON.stringify(golden)}`);
  await writeFile(join(target, "cases.json"), `{\n  "cases": [\n${lines.join(",\n")}\n  ]\n}\n`);
  console.log(`${cases.length} cases, ${files.size} files`);
}

await main(process.argv[2]!);
