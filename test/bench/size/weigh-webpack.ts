import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import webpack from "webpack";
import { gzipped, type Weigh } from "./weigh.ts";

/** As Webpack does it by default: one chunk at first, and the package's files as they are. */
export const byWebpack: Weigh = async (code, resolveDir) => {
  const out = mkdtempSync(join(tmpdir(), "underdrawing-webpack-"));
  try {
    const entry = join(out, "entry.js");
    writeFileSync(entry, code.replaceAll('"./', `"${resolveDir}/`.replaceAll("//", "/")));
    await bundle(entry, out);
    const chunks = readdirSync(out).filter((name) => /^(main|\d+)\.js$/.test(name));
    const weigh = (first: boolean) =>
      chunks
        .filter((name) => (name === "main.js") === first)
        .reduce((sum, name) => sum + gzipped(readFileSync(join(out, name))), 0);
    return { first: weigh(true), later: weigh(false) };
  } finally {
    rmSync(out, { recursive: true });
  }
};

const bundle = (entry: string, path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const settings: webpack.Configuration = {
      mode: "production",
      entry,
      output: { path },
      performance: { hints: false },
    };
    webpack(settings, (error, stats) => {
      if (error || stats?.hasErrors()) reject(error ?? new Error(stats!.toString("errors-only")));
      else resolve();
    });
  });
