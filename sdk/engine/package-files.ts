import { ortFilesBesideCode, ortFilesIn, type OrtFiles } from "../runtime/ort-files.ts";
import { absoluteUrl } from "./sources/resolve-source.ts";

/** Where the files lie that this package loads when it first needs them. All URLs are absolute. */
export interface PackageFiles {
  readonly worker: string;
  /** CLIP's tokenizer, a module. */
  readonly vocabulary: string;
  readonly ort: OrtFiles;
  /** The built-in model: path in its folder → URL. Absent where nobody asked for it. */
  readonly builtin?: Readonly<Record<string, string>> | undefined;
}

/**
 * The files of this package in a browser: under `assets` if given, else where they lie beside this code. Bundlers find
 * the latter by the written-out URLs, carry the files along as they are, and put their new addresses here; the page
 * tells the worker, which could not know them.
 *
 * @param assets the folder that holds `dist/` and `models/`, with or without a slash at its end
 * @throws InvalidRequest for text that is no URL
 */
export async function packageFiles(
  assets: string | URL | undefined,
  withBuiltin: boolean,
): Promise<PackageFiles> {
  const folder = assets === undefined ? undefined : absoluteUrl(`${String(assets).replace(/\/$/, "")}/`);
  const files = folder === undefined ? filesBesideCode() : filesIn(`${folder}dist/`);
  if (!withBuiltin) return files;
  const { builtinFilesBesideCode, builtinFilesIn } = await import("./builtin-files.ts");
  return {
    ...files,
    builtin: folder === undefined ? builtinFilesBesideCode() : builtinFilesIn(`${folder}models/builtin/`),
  };
}

const filesBesideCode = (): PackageFiles => ({
  worker: new URL("./worker.js", import.meta.url).href,
  vocabulary: new URL("./vocabulary.js", import.meta.url).href,
  ort: ortFilesBesideCode(),
});

const filesIn = (dist: string): PackageFiles => ({
  worker: `${dist}worker.js`,
  vocabulary: `${dist}vocabulary.js`,
  ort: ortFilesIn(`${dist}ort/`),
});
