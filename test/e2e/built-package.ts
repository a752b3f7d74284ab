import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Image } from "../../sdk/engine/image.ts";
import { requestToJson, type RequestInput } from "../../sdk/engine/request/request.ts";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** `npm test` builds first; `npm run unit` alone may find nothing built. */
export function ensureBuilt(): void {
  if (existsSync(`${root}dist/worker.js`) && existsSync(`${root}dist/node/index.js`)) return;
  run([`${root}node_modules/rollup/dist/bin/rollup`, "-c", "rollup.config.mjs", "--silent"]);
}

/** The pictures that the built package makes in Node on wasm, in a process of its own. */
export function nodePictures(requests: readonly RequestInput[]): Image[] {
  const out = run([`${root}test/e2e/node-pictures.mjs`], `[${requests.map(requestToJson).join()}]`);
  const pictures = JSON.parse(out) as { width: number; height: number; data: string }[];
  return pictures.map(({ width, height, data }) => ({ width, height, data: pixels(data) }));
}

export const pixels = (base64: string) => Uint8ClampedArray.from(Buffer.from(base64, "base64"));

function run(args: readonly string[], input = ""): string {
  const child = spawnSync(process.execPath, args, { cwd: root, input, encoding: "utf8", maxBuffer: 2 ** 28 });
  if (child.status !== 0) throw new Error(`${args.join(" ")} failed:\n${child.stderr}`);
  return child.stdout;
}
