/**
 * What npm gets. Browsers get everything in `dist/` as it is, ready to be served: no bare import is left but those of
 * the editors' own packages (peer dependencies of `hosts/*`), so that the package runs with a bundler or without one.
 * Node gets `dist/node/`, which takes its dependencies from node_modules.
 *
 * `--configSite <plugin>` builds the page of a plugin instead: see shared/build/site.mjs.
 */
import nodeResolve from "@rollup/plugin-node-resolve";
import { dts } from "rollup-plugin-dts";
import { browserBuilds, chunks, onwarn, typescript } from "./shared/build/browser.mjs";
import { browserEntries, nodeEntries, peers, typedEntries } from "./shared/build/entries.mjs";
import { siteBuild } from "./shared/build/site.mjs";

const isPackage = (id) => !id.startsWith(".") && !id.startsWith("/") && !id.startsWith("\0");

const packageBuilds = [
  ...browserBuilds({ input: browserEntries, folder: "dist", external: peers }),
  {
    input: nodeEntries,
    output: { dir: "dist/node", format: "es", sourcemap: true, ...chunks },
    onwarn,
    external: isPackage,
    plugins: [nodeResolve({ extensions: [".ts", ".tsx"] }), typescript()],
  },
  {
    input: typedEntries,
    output: {
      dir: "dist/types",
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
