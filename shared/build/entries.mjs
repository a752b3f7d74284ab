/**
 * The package's entry points: name in package.json's `exports` (without "./") → source. `dist/<name>.js` is for
 * browsers, `dist/node/<name>.js` for Node, `dist/types/<name>.d.ts` for both.
 */

/** The same source in browsers and in Node. */
const everywhere = {
  catalog: "sdk/catalog/index.ts",
  conditioning: "sdk/conditioning/index.ts",
  host: "sdk/host/index.ts",
  "host/conformance": "sdk/host/conformance/index.ts",
  "hosts/kit": "sdk/hosts/kit/index.ts",
  learned: "sdk/learned/index.ts",
};

export const browserEntries = {
  index: "sdk/index.ts",
  ...everywhere,
  panel: "shared/panel/index.ts",
  "hosts/fabric": "sdk/hosts/fabric/index.ts",
  "hosts/konva": "sdk/hosts/konva/index.ts",
  "hosts/excalidraw": "sdk/hosts/excalidraw/index.ts",
};

export const nodeEntries = { index: "sdk/node/index.ts", cli: "sdk/node/cli/main.ts", ...everywhere };

export const typedEntries = { ...browserEntries, node: "sdk/node/index.ts", worker: "sdk/engine/worker.ts" };

/** Editors' packages, which the users of `underdrawing/hosts/*` have already. */
export const peers = ["fabric", "konva", "@excalidraw/excalidraw"];
