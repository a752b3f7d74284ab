/**
 * Writes the built-in model's data set:
 * `npm run dataset -- --count 50000 --size 128 --seed 1 --out .cache/dataset [--split heldout] [--workers 2]
 * [--only depth,segmentation]`, or a
 * contact sheet of pictures beside their maps: `npm run dataset -- --sheet out/scenes.png`.
 */
import { fork } from "node:child_process";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CLASSES } from "./dataset/classes.ts";
import { writeShard } from "./dataset/shard.ts";
import { writeSheet } from "./dataset/sheet.ts";
import { SPLITS, type Split } from "./dataset/splits.ts";
import { STYLES, TIMES } from "./scenes/scene.ts";

const SHARD = 2048;

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "50000" },
    size: { type: "string", default: "128" },
    seed: { type: "string", default: "1" },
    out: { type: "string", default: ".cache/dataset" },
    split: { type: "string", default: "train" },
    workers: { type: "string", default: "1" },
    worker: { type: "string" },
    only: { type: "string" },
    sheet: { type: "string" },
  },
});

function whole(name: "count" | "size" | "seed" | "workers", low: number, high: number): number {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new RangeError(`--${name} must be a whole number from ${low} to ${high}, not ${values[name]}.`);
  }
  return value;
}

const count = whole("count", 1, 1_000_000);
const side = whole("size", 32, 256);
const seed = whole("seed", 0, 2047);
const workers = whole("workers", 1, 64);
const only = values.only?.split(",");
const split = SPLITS.find((name): name is Split => name === values.split);
if (!split) throw new RangeError(`--split must be ${SPLITS.join(" or ")}, not ${values.split}.`);

if (values.sheet) {
  await writeSheet({ file: values.sheet, split, seed, side, scenes: Math.min(count, 24) });
  console.log(`wrote ${values.sheet}`);
} else if (values.worker === undefined) {
  await mkdir(values.out, { recursive: true });
  const meta = {
    count,
    side,
    seed,
    split,
    shard: SHARD,
    shards: Math.ceil(count / SHARD),
    times: TIMES,
    styles: STYLES,
    palette: CLASSES,
  };
  const file = join(values.out, "meta.json");
  await writeFile(`${file}.part`, `${JSON.stringify(meta, null, 1)}\n`);
  await rename(`${file}.part`, file);
  if (workers === 1) await work(0);
  else await Promise.all(Array.from({ length: workers }, (_, worker) => employ(worker)));
} else await work(Number(values.worker));

/** Writes every `workers`-th shard. */
async function work(worker: number): Promise<void> {
  for (let shard = worker; shard * SHARD < count; shard += workers) {
    const first = shard * SHARD;
    const start = performance.now();
    const scenes = Math.min(SHARD, count - first);
    await writeShard({
      folder: values.out,
      split: split!,
      seed,
      side,
      shard,
      first,
      count: scenes,
      ...(only && { only }),
    });
    console.log(
      `shard ${shard}: ${scenes} scenes, ${((performance.now() - start) / scenes).toFixed(1)} ms each`,
    );
  }
}

function employ(worker: number): Promise<void> {
  const child = fork(fileURLToPath(import.meta.url), [...process.argv.slice(2), "--worker", String(worker)]);
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => {
      if (code === 0) resolve();
      else
        reject(new Error(`Worker ${worker} ended with code ${code}; the shards it had finished are kept.`));
    });
  });
}
