import { build } from "esbuild";
import { basename } from "node:path";

/** A test's own page code, bundled in memory: URL path → contents, for `servePages({ files })`. */
export const bundlePage = async (entry: string): Promise<Record<string, Uint8Array>> => {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    outdir: "out",
    write: false,
    // For Node alone; browsers draw on their own canvas.
    external: ["@napi-rs/canvas"],
    logLevel: "error",
  });
  return Object.fromEntries(outputFiles.map(({ path, contents }) => [`/${basename(path)}`, contents]));
};
