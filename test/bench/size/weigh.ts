import { relative } from "node:path";
import { gzipSync } from "node:zlib";
import nodeResolve from "@rollup/plugin-node-resolve";
import { build, transform, type Metafile } from "esbuild";
import { rollup } from "rollup";
import { peers } from "../../../shared/build/entries.mjs";

/** Gzipped bytes. */
export interface Weight {
  /** What a page loads before its first line runs. */
  readonly first: number;
  /** What it loads later, when it is first needed. */
  readonly later: number;
}

const OPTIONS = { minify: true, format: "esm", target: "es2022" } as const;

export const gzipped = (bytes: string | Uint8Array): number => gzipSync(bytes, { level: 9 }).length;

/**
 * Bundles code that imports from the built package.
 * @param resolveDir the folder from which "underdrawing" is found
 */
export type Weigh = (code: string, resolveDir: string) => Promise<Weight>;

const byEsbuild: Weigh = async (code, resolveDir) => {
  const { outputFiles, metafile } = await build({
    ...OPTIONS,
    stdin: { contents: code, resolveDir },
    bundle: true,
    splitting: true,
    metafile: true,
    write: false,
    outdir: "out",
    absWorkingDir: resolveDir,
    external: [...peers, "react", "react-dom"],
    logLevel: "error",
  });
  const first = firstLoaded(metafile);
  const weigh = (early: boolean) =>
    outputFiles
      .filter(({ path }) => first.has(relative(resolveDir, path)) === early)
      .reduce((sum, { contents }) => sum + gzipped(contents), 0);
  return { first: weigh(true), later: weigh(false) };
};

/** Names of the outputs that the entry reaches by static imports. */
function firstLoaded({ outputs }: Metafile): Set<string> {
  const entry = Object.keys(outputs).find((name) => outputs[name]!.entryPoint === "<stdin>")!;
  const reached = new Set<string>();
  const visit = (name: string) => {
    if (reached.has(name) || !outputs[name]) return;
    reached.add(name);
    for (const { path, kind } of outputs[name].imports) if (kind === "import-statement") visit(path);
  };
  visit(entry);
  return reached;
}

const byRollup: Weigh = async (code, resolveDir) => {
  const entry = `${resolveDir}/entry.js`;
  const bundle = await rollup({
    input: entry,
    external: peers as string[],
    plugins: [
      {
        name: "entry",
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? code : null),
      },
      nodeResolve({ browser: true }),
    ],
    onwarn: () => undefined,
  });
  const { output } = await bundle.generate({ format: "es" });
  const chunks = output.flatMap((part) => (part.type === "chunk" ? [part] : []));
  const weights = await Promise.all(
    chunks.map(async (chunk) => gzipped((await transform(chunk.code, OPTIONS)).code)),
  );
  const reached = new Set<string>();
  const visit = (name: string) => {
    if (reached.has(name)) return;
    reached.add(name);
    chunks.find(({ fileName }) => fileName === name)?.imports.forEach(visit);
  };
  visit(chunks.find(({ isEntry }) => isEntry)!.fileName);
  const weigh = (early: boolean) =>
    chunks.reduce((sum, { fileName }, i) => sum + (reached.has(fileName) === early ? weights[i]! : 0), 0);
  return { first: weigh(true), later: weigh(false) };
};

export const bundlers = { esbuild: byEsbuild, Rollup: byRollup } as const satisfies Record<string, Weigh>;
