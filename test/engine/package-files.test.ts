import { expect, test } from "@jest/globals";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { packageFiles, type PackageFiles } from "../../sdk/engine/package-files.ts";

const builtinFolder = fileURLToPath(new URL("../../models/builtin/", import.meta.url));

/** All URLs of the table, each cut behind the folder that it lies in. */
function names({ worker, vocabulary, ort, builtin = {} }: PackageFiles): string[] {
  const scripts = Object.values(ort).flatMap(({ script, wasm }) => [script, wasm]);
  const below = (folder: string) => (url: string) => url.slice(url.indexOf(folder) + folder.length);
  return [
    ...[worker, vocabulary].map((url) => url.slice(url.lastIndexOf("/"))),
    ...scripts.map(below("/ort/")),
    ...Object.values(builtin).map(below("/models/builtin/")),
  ];
}

test("files are found under the folder that is given, with or without a slash at its end", async () => {
  const files = await packageFiles("https://example.org/u", true);
  expect(await packageFiles(new URL("https://example.org/u/"), true)).toEqual(files);
  expect(files.worker).toBe("https://example.org/u/dist/worker.js");
  expect(files.ort.wasm.wasm).toBe("https://example.org/u/dist/ort/ort-wasm-simd-threaded.wasm");
  expect(files.builtin?.["unet/config.json"]).toBe("https://example.org/u/models/builtin/unet/config.json");
});

test("the URLs that bundlers see name the same files", async () => {
  expect(names(await packageFiles(undefined, true))).toEqual(
    names(await packageFiles("https://x.org/", true)),
  );
});

test("every file of the built-in model is listed, and no other", async () => {
  const { builtin } = await packageFiles("https://example.org/", true);
  const inFolder = readdirSync(builtinFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(md|png)$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(builtinFolder.length).replace(/^\//, ""));
  expect(Object.keys(builtin!).sort()).toEqual(inFolder.sort());
});

test("the built-in model is not listed for a page that did not ask for it", async () => {
  expect((await packageFiles(undefined, false)).builtin).toBeUndefined();
});
