/**
 * How code for browsers is built, the package's and the plugins' pages alike: TypeScript to ES2022, dependencies
 * bundled, ONNX Runtime left as its own files beside the code, of which only the one in use is ever loaded.
 */
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import commonjs from "@rollup/plugin-commonjs";
import nodeResolve from "@rollup/plugin-node-resolve";
import esbuild from "rollup-plugin-esbuild";

/** Builds that sdk/runtime may import in a browser, and the .wasm file of each. */
const ortBuilds = {
  jspi: { script: "ort.jspi.bundle.min.mjs", wasm: "ort-wasm-simd-threaded.jspi.wasm" },
  webgpu: { script: "ort.webgpu.bundle.min.mjs", wasm: "ort-wasm-simd-threaded.asyncify.wasm" },
  wasm: { script: "ort.wasm.bundle.min.mjs", wasm: "ort-wasm-simd-threaded.wasm" },
};

const ortPaths = Object.fromEntries(
  Object.entries(ortBuilds).map(([build, { script }]) => [`onnxruntime-web/${build}`, `./ort/${script}`]),
);

export const typescript = (options = {}) =>
  esbuild({ target: "es2022", tsconfig: "tsconfig.json", ...options });

export const chunks = { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" };

/** Remarks on other people's code; about our own, every warning is shown. */
export function onwarn(warning, warn) {
  const place = `${warning.id ?? ""}${warning.ids?.join() ?? ""}${warning.message}`;
  if (!place.includes("node_modules")) warn(warning);
}

export function cleanOut(folder) {
  return { name: "clean-out", buildStart: () => rmSync(folder, { recursive: true, force: true }) };
}

function copyOrt(folder) {
  return {
    name: "copy-onnx-runtime",
    writeBundle() {
      const from = dirname(createRequire(import.meta.url).resolve("onnxruntime-web"));
      mkdirSync(join(folder, "ort"), { recursive: true });
      for (const { script, wasm } of Object.values(ortBuilds))
        for (const file of [script, wasm]) copyFileSync(join(from, file), join(folder, "ort", file));
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

/**
 * A Rollup configuration for `input` into `folder`, in the layout that createEngine expects: `worker.js` and `ort/`
 * beside the code.
 */
export const browserBuild = ({ input, folder, external = [], plugins = [], minify = false }) => ({
  input,
  output: { dir: folder, format: "es", sourcemap: true, paths: ortPaths, ...chunks },
  onwarn,
  external: [...Object.keys(ortPaths), ...external],
  plugins: [
    withoutNodePackages(["@napi-rs/canvas"]),
    nodeResolve({ browser: true, extensions: [".ts", ".tsx", ".mjs", ".js"] }),
    commonjs({ include: "node_modules/**" }),
    typescript({ minify }),
    copyOrt(folder),
    ...plugins,
  ],
});
