/**
 * `npm run bench:size`: gzipped bytes of each entry of the built package, of a page that imports `createEngine` alone
 * (by three bundlers), and of what is loaded when it is first needed.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { browserEntries } from "../../../shared/build/entries.mjs";
import { mainScript } from "../../../plugins/figma/build.ts";
import { table } from "../../../sdk/node/demo/table.ts";
import { ensureBuilt, root } from "../../e2e/built-package.ts";
import { LIMITS } from "./limits.ts";
import { bundlers, gzipped } from "./weigh.ts";
import { byWebpack } from "./weigh-webpack.ts";

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

const weighFile = (path: string): number => gzipped(readFileSync(join(root, path)));

ensureBuilt();

console.log("Each entry whole, bundled by esbuild without the editors' packages:\n");
const entryRows = [];
for (const name of Object.keys(browserEntries)) {
  const code = `import * as all from "./dist/${name}.js"; console.log(all);`;
  const { first, later } = await bundlers.esbuild(code, root);
  entryRows.push([`underdrawing/${name}`.replace("/index", ""), kilobytes(first), kilobytes(later)]);
}
console.log(table(["entry", "first load", "when needed"], entryRows));

console.log(`\nimport { createEngine } from "underdrawing" (at most ${kilobytes(LIMITS.core)}):\n`);
const code = `import { createEngine } from "./dist/index.js"; createEngine({ model: "builtin" });`;
const coreRows = [];
for (const [name, weigh] of [...Object.entries(bundlers), ["Webpack", byWebpack] as const]) {
  const { first, later } = await weigh(code, root);
  coreRows.push([name, kilobytes(first), kilobytes(later)]);
}
console.log(table(["bundled by", "first load", "with worker: false"], coreRows));

console.log("\nFiles that are loaded when they are first needed:\n");
const ort = readdirSync(join(root, "dist/ort")).map((name) => `dist/ort/${name}`);
const files = ["dist/worker.js", "dist/vocabulary.js", ...ort].map((file) => [
  file,
  kilobytes(weighFile(file)),
]);
console.log(table(["file", "gzipped"], files));

const figma = gzipped(await mainScript());
console.log(`\nFigma's main thread: ${kilobytes(figma)} (at most ${kilobytes(LIMITS.figma)})`);
