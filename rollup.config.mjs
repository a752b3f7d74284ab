/**
 * What npm gets. Browsers get everything in `dist/` as it is, ready to be served: no bare import is left, so that the
 * worker runs with a bundler or without one. Node gets `dist/node/`, which takes its dependencies from node_modules.
 * ONNX Runtime's builds lie untouched in `dist/ort/` beside their .wasm files, and only the one in use is ever loaded.
 */
import { copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import commonjs from "@rollup/plugin-commonjs";
import nodeResolve from "@rollup/plugin-node-resolve";
import { dts } from "rollup-plugin-dts";
import esbuild from "rollup-plugin-esbuild";

const out = "dist";

/** Entry points by their name in package.json's `exports`. */
const present = (entries) =>
  Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)));
const shared = {
  conditioning: "sdk/conditioning/index.ts",
  host: "sdk/host/index.ts",
  learned: "sdk/learned/index.ts",
};
const browserEntries = present({ index: "sdk/index.ts", worker: "sdk/engine/worker.ts", ...shared });
const nodeEntries = present({ index: "sdk/node/index.ts", cli: "sdk/node/cli/main.ts", ...shared });
const typedEntries = present({ index: "sdk/index.ts", node: "sdk/node/index.ts", ...shared });

/** Builds that sdk/runtime may import in a browser, and the .wasm file of each. */
const ortBuilds = {
  jspi: { script: "ort.jspi.bundle.min.mjs", wasm: "ort-wasm-simd-threaded.jspi.wasm" },
  webgpu: { script: "ort.webgpu.bundle.min.mjs", wasm: "ort-wasm-simd-threaded.asyncify.wasm" },
  wasm: { script: "ort.wasm.bundle.min.mjs", wasm: "ort-wasm-simd-threaded.wasm" },
};

const ortPaths = Object.fromEntries(
  Object.entries(ortBuilds).map(([build, { script }]) => [`onnxruntime-web/${build}`, `./ort/${script}`]),
);

function cleanOut() {
  return { name: "clean-out", buildStart: () => rmSync(out, { recursive: true, force: true }) };
}

function copyOrt() {
  return {
    name: "copy-onnx-runtime",
    writeBundle() {
      const from = dirname(createRequire(import.meta.url).resolve("onnxruntime-web"));
      mkdirSync(join(out, "ort"), { recursive: true });
      for (const { script, wasm } of Object.values(ortBuilds))
        for (const file of [script, wasm]) copyFileSync(join(from, file), join(out, "ort", file));
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

const typescript = () => esbuild({ target: "es2022", tsconfig: "tsconfig.json" });
const chunks = { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" };
/** Remarks on other people's code; about our own, every warning is shown. */
function onwarn(warning, warn) {
  const place = `${warning.id ?? ""}${warning.ids?.join() ?? ""}${warning.message}`;
  if (!place.includes("node_modules")) warn(warning);
}
const isPackage = (id) => !id.startsWith(".") && !id.startsWith("/") && !id.startsWith("\0");

export default [
  {
    input: browserEntries,
    output: { dir: out, format: "es", sourcemap: true, paths: ortPaths, ...chunks },
    onwarn,
    external: Object.keys(ortPaths),
    plugins: [
      cleanOut(),
      withoutNodePackages(["@napi-rs/canvas"]),
      nodeResolve({ browser: true, extensions: [".ts", ".mjs", ".js"] }),
      commonjs({ include: "node_modules/**" }),
      typescript(),
      copyOrt(),
    ],
  },
  {
    input: nodeEntries,
    output: { dir: `${out}/node`, format: "es", sourcemap: true, ...chunks },
    onwarn,
    external: isPackage,
    plugins: [nodeResolve({ extensions: [".ts"] }), typescript()],
  },
  {
    input: typedEntries,
    output: {
      dir: `${out}/types`,
      format: "es",
      entryFileNames: "[name].d.ts",
      chunkFileNames: "[name].d.ts",
    },
    onwarn,
    external: isPackage,
    plugins: [dts({ tsconfig: "tsconfig.json" })],
  },
];
