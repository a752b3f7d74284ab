/**
 * What npm gets. Browsers get everything in `dist/` as it is, ready to be served: no bare import is left but those of
 * the editors' own packages (peer dependencies of `hosts/*`), so that the worker runs with a bundler or without one.
 * Node gets `dist/node/`, which takes its dependencies from node_modules.
 *
 * `--configSite <plugin>` builds the page of a plugin instead: see shared/build/site.mjs.
 */
import { existsSync } from "node:fs";
import nodeResolve from "@rollup/plugin-node-resolve";
import { dts } from "rollup-plugin-dts";
import { browserBuilds, chunks, onwarn, typescript } from "./shared/build/browser.mjs";
import { siteBuild } from "./shared/build/site.mjs";

const out = "dist";

/** Editors' packages, which the users of `underdrawing/hosts/*` have already. */
const peers = ["fabric", "konva", "@excalidraw/excalidraw"];

/** Entry points by their name in package.json's `exports`. */
const present = (entries) =>
  Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file)));

const everywhere = {
  conditioning: "sdk/conditioning/index.ts",
  host: "sdk/host/index.ts",
  "host/conformance": "sdk/host/conformance/index.ts",
  learned: "sdk/learned/index.ts",
};
const inBrowsers = {
  panel: "shared/panel/index.ts",
  "hosts/fabric": "sdk/hosts/fabric/index.ts",
  "hosts/konva": "sdk/hosts/konva/index.ts",
  "hosts/excalidraw": "sdk/hosts/excalidraw/index.ts",
};
const browserEntries = present({
  index: "sdk/index.ts",
  ...everywhere,
  ...inBrowsers,
});
const nodeEntries = present({ index: "sdk/node/index.ts", cli: "sdk/node/cli/main.ts", ...everywhere });
const typedEntries = present({
  index: "sdk/index.ts",
  node: "sdk/node/index.ts",
  ...everywhere,
  ...inBrowsers,
});

const isPackage = (id) => !id.startsWith(".") && !id.startsWith("/") && !id.startsWith("\0");

const packageBuilds = [
  ...browserBuilds({ input: browserEntries, folder: out, external: peers }),
  {
    input: nodeEntries,
    output: { dir: `${out}/node`, format: "es", sourcemap: true, ...chunks },
    onwarn,
    external: isPackage,
    plugins: [nodeResolve({ extensions: [".ts", ".tsx"] }), typescript()],
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

export default ({ configSite }) => (configSite ? siteBuild(configSite) : packageBuilds);
