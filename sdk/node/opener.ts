import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { ModelSource } from "../engine/model-source.ts";
import type { OpenSource } from "../engine/shelf.ts";
import { openSource, type Places } from "../engine/sources/open-source.ts";
import { resolveSource } from "../engine/sources/resolve-source.ts";
import { watchedSource } from "../engine/sources/watched.ts";
import { InvalidRequest } from "../errors.ts";
import type { CheckpointSource } from "../pipeline/index.ts";
import { parseHubAddress } from "../weights/download/hub-address.ts";
import { directoryFolder } from "./directory-folder.ts";
import { fileSource } from "./file-source.ts";

/** Reaches for a source: text that is no URL is a file or a folder on disk, and so is a `file:` URL. */
export function openerOf(source: ModelSource, places: Places): OpenSource {
  const path = pathOnDisk(source);
  if (path !== undefined) return async (tell) => watchedSource(await openPath(path), tell);
  return (tell, signal) => openSource(resolveSource(source), places, tell, signal);
}

async function openPath(path: string): Promise<CheckpointSource> {
  const file = await fileSource(path);
  if (file) return { type: "file", source: file };
  const isDirectory = await stat(path).then(
    (status) => status.isDirectory(),
    () => false,
  );
  if (isDirectory) return { type: "folder", folder: directoryFolder(path) };
  throw new InvalidRequest(`There is neither a file nor a folder ${path}.`, { value: path });
}

/** What a source means on this disk. Text that could be a repository's name is one unless something on disk is called so. */
export function pathOnDisk(source: ModelSource): string | undefined {
  if (typeof source !== "string" && !(source instanceof URL)) return undefined;
  if (source === "builtin") return undefined;
  if (String(source).startsWith("file:")) return fileURLToPath(source);
  if (typeof source !== "string" || /^[a-z][a-z\d+.-]+:/i.test(source)) return undefined;
  return parseHubAddress(source) && !existsSync(source) ? undefined : source;
}
