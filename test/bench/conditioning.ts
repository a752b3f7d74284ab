/**
 * `npm run bench:conditioning`: what each kind of map costs at its defaults, and Canny beside OpenCV.js in the same
 * process. Milliseconds depend on the machine and on what else it does; compare those of one run only, and trust the
 * ratios, whose two sides take turns.
 */
import { readFile } from "node:fs/promises";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import {
  buildMap,
  canny,
  type ConditioningKind,
  kinds,
  type MapSource,
  type RgbImage,
} from "../../sdk/conditioning/index.ts";
import { overWhite } from "../../sdk/conditioning/pixels/rgb.ts";
import { readSvg } from "../../sdk/host/svg/read-svg.ts";
import { table } from "../../sdk/node/demo/table.ts";
import { sourcePicture } from "../../sdk/node/sheet/map-sheet.ts";
import { openCvCanny } from "./opencv.ts";

const usage = `npm run bench:conditioning -- [options]

  --drawing FILE   an SVG                                   (default models/examples/harbour.svg)
  --sizes A,B      pixels a side                            (default 512,2048)
  --runs N         of each, or for 10 s, after one to warm up   (default 5)
  --kind NAME      only this kind`;

const { values } = parseArgs({
  options: {
    drawing: {
      type: "string",
      default: fileURLToPath(new URL("../../models/examples/harbour.svg", import.meta.url)),
    },
    sizes: { type: "string", default: "512,2048" },
    runs: { type: "string", default: "5" },
    kind: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

const runs = Number(values.runs);
/** Slow kinds are run less often. */
const mostMilliseconds = 10_000;
const sizes = values.sizes.split(",").map(Number);

async function main(): Promise<void> {
  const drawing = await readSvg(await readFile(values.drawing, "utf8"));
  const rows = new Map<ConditioningKind, string[]>();
  const ratios: string[][] = [];
  for (const side of sizes) {
    const source = { drawing, fit: { width: side, height: side } };
    const image = overWhite(await sourcePicture(source));
    for (const kind of kinds) {
      if (values.kind !== undefined && values.kind !== kind.name) continue;
      const from: MapSource = "fromDrawing" in kind ? source : { image };
      console.error(`measuring ${kind.name} at ${side}² …`);
      const [median] = await medians([() => buildMap(kind.name, from)]);
      rows.set(kind, [...(rows.get(kind) ?? []), median!.toFixed(1)]);
    }
    if (values.kind !== undefined && values.kind !== "canny") continue;
    ratios.push(await besideOpenCv("the drawing", image));
    ratios.push(await besideOpenCv("the drawing, noisy", noisy(image)));
  }

  const { model = "a CPU" } = cpus()[0] ?? {};
  console.log(
    `${model}, ${cpus().length} cores; medians of up to ${runs} runs, every option at its default\n`,
  );
  const head = ["kind", "made from", ...sizes.map((side) => `ms at ${side}²`)];
  console.log(
    table(
      head,
      [...rows].map(([kind, times]) => [kind.name, "fromDrawing" in kind ? "layers" : "pixels", ...times]),
    ),
  );
  console.log("\nCanny beside OpenCV.js, thresholds 100 and 200\n");
  const columns = ["picture", "size", "edges", "ms", "OpenCV.js ms", "with copies", "×", "× with copies"];
  console.log(table(columns, ratios));
}

/** Milliseconds of each: the tasks take turns, so that a load from outside falls on all of them. */
async function medians(tasks: readonly (() => unknown)[]): Promise<number[]> {
  for (const task of tasks) await task();
  const times = tasks.map((): number[] => []);
  const until = performance.now() + mostMilliseconds;
  for (let run = 0; run < runs && (run === 0 || performance.now() < until); run++) {
    for (const [i, task] of tasks.entries()) {
      const began = performance.now();
      await task();
      times[i]!.push(performance.now() - began);
    }
  }
  return times.map((each) => each.sort((a, b) => a - b)[Math.floor(each.length / 2)]!);
}

/** @throws Error when the two find other edges: the comparison would mean nothing */
async function besideOpenCv(name: string, image: RgbImage): Promise<string[]> {
  const other = await openCvCanny(image, 100, 200);
  try {
    const theirs = other.runWithCopies();
    const ours = canny(image, { low: 100, high: 200 }).data;
    if (!theirs.every((value, i) => value === ours[i * 3]))
      throw new Error(`OpenCV.js finds other edges in ${name}.`);
    const edges = theirs.reduce((count, value) => count + (value === 0 ? 0 : 1), 0) / theirs.length;
    const tasks = [
      () => canny(image, { low: 100, high: 200 }),
      () => other.run(),
      () => other.runWithCopies(),
    ];
    const [own, computed, copied] = (await medians(tasks)) as [number, number, number];
    const shown = [own, computed, copied].map((time) => time.toFixed(1));
    const ratios = [own / computed, own / copied].map((ratio) => ratio.toFixed(2));
    return [name, `${image.width}²`, `${(edges * 100).toFixed(1)} %`, ...shown, ...ratios];
  } finally {
    other.delete();
  }
}

/** The same noise each time: photographs have some, drawings have none. */
function noisy({ width, height, data }: RgbImage): RgbImage {
  let state = 1;
  const shaken = data.map((value) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return value + (state / 2 ** 32 - 0.5) * 64;
  });
  return { width, height, data: shaken };
}

if (values.help) console.log(usage);
else await main();
