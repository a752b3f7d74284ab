/**
 * `npm run bench:tiles`: the VAE on tiles beside the VAE on whole pictures, in both directions: tiles, passes, seconds, the
 * largest |difference| and the largest jump across borders of tiles, in 255ths, and the activations that are foreseen.
 */
import { fileURLToPath } from "node:url";
import { directoryFolder } from "../../sdk/node/directory-folder.ts";
import { createRuntime } from "../../sdk/runtime/index.ts";
import { compareTiles, type TiledCase } from "./tiles/compare.ts";

/** Sides of pictures: what attention over the whole takes fits on the CPU. */
const SUBJECTS = [
  { name: "built-in", path: "../../models/builtin/", side: 256, tiles: [96, 128, 192] },
  { name: "4 levels, random weights", path: "../golden/data/model/", side: 512, tiles: [128, 192, 256, 384] },
];

const runtime = await createRuntime({ backend: "wasm" });
const rows: TiledCase[] = [];
for (const { name, path, side, tiles } of SUBJECTS)
  for (const tile of tiles) {
    const folder = directoryFolder(fileURLToPath(new URL(path, import.meta.url)));
    rows.push(...(await compareTiles(runtime, { name, folder, side, tile })));
  }
await runtime.dispose();
console.table(rows);
