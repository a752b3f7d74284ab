import { InvalidRequest } from "../../errors.ts";
import type { ModelFolder } from "../../pipeline/index.ts";
import { parseHubAddress } from "../../weights/download/hub-address.ts";
import { isTensorFile } from "../../weights/tensor-files.ts";
import type { ModelSource, ResolvedSource } from "../model-source.ts";
import { filesAtPaths } from "./files-folder.ts";

/** @throws InvalidRequest for text that is no URL. */
export function resolveSource(source: ModelSource): ResolvedSource {
  if (source === "builtin") return { type: "builtin" };
  if (typeof source === "string" || source instanceof URL) {
    const hub = parseHubAddress(String(source));
    return hub ? { type: "hub", ...hub } : { type: "url", url: absoluteUrl(source) };
  }
  if (isDirectory(source)) return { type: "directory", handle: source };
  if (isModelFolder(source)) return { type: "folder", folder: source };
  if (isFile(source)) return { type: "file", file: source };
  const [only, ...others] = source;
  if (only && others.length === 0 && isTensorFile(only.name)) return { type: "file", file: only };
  return { type: "files", files: filesAtPaths(source) };
}

function isModelFolder(source: object): source is ModelFolder {
  return "file" in source && typeof source.file === "function";
}

function isFile(source: object): source is File {
  return Object.prototype.toString.call(source) === "[object File]";
}

function isDirectory(source: object): source is FileSystemDirectoryHandle {
  return "kind" in source && source.kind === "directory";
}

/** Relative to the page (or to the worker's script, in a worker). */
export function absoluteUrl(text: string | URL): string {
  const base =
    (globalThis.document as Document | undefined)?.baseURI ??
    (globalThis.location as Location | undefined)?.href;
  try {
    return new URL(text, base).href;
  } catch (cause) {
    throw new InvalidRequest(
      `The model ${JSON.stringify(text)} is neither "builtin" nor the URL of a folder or a file.`,
      {
        value: text,
        cause,
      },
    );
  }
}
