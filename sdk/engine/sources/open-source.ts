import { DownloadFailed, InvalidRequest } from "../../errors.ts";
import type { CheckpointSource, ModelFolder } from "../../pipeline/index.ts";
import type { ByteSource } from "../../weights/byte-source.ts";
import { urlFolder } from "../../weights/folders/url.ts";
import { blobSource } from "../../weights/sources/blob.ts";
import { urlSource } from "../../weights/sources/url.ts";
import { isTensorFile } from "../../weights/tensor-files.ts";
import type { ResolvedSource } from "../model-source.ts";
import { directoryFolder } from "./directory-folder.ts";
import { filesFolder } from "./files-folder.ts";

/**
 * Opens a folder or a file; `builtin` says where this package's own model lies.
 * @throws DownloadFailed when a URL cannot be read.
 */
export async function openSource(
  source: ResolvedSource,
  builtin: () => ModelFolder,
  signal?: AbortSignal,
): Promise<CheckpointSource> {
  switch (source.type) {
    case "builtin":
      return { type: "folder", folder: builtin() };
    case "url":
      if (isTensorFile(new URL(source.url).pathname))
        return { type: "file", source: await openUrl(source.url, signal) };
      return { type: "folder", folder: urlFolder(source.url) };
    case "directory":
      return { type: "folder", folder: directoryFolder(source.handle) };
    case "files":
      return { type: "folder", folder: filesFolder(source.files) };
    case "file":
      return { type: "file", source: blobSource(source.file.name, source.file) };
    case "folder":
      return { type: "folder", folder: source.folder };
  }
}

async function openUrl(url: string, signal?: AbortSignal): Promise<ByteSource> {
  const source = await urlSource(url, signal ? { signal } : {});
  if (source) return source;
  throw new DownloadFailed(`There is no ${url}: check the address.`, { value: url });
}

/** A LoRA, an embedding or a hypernetwork: always one file. @throws InvalidRequest for a folder. */
export function soleFile(name: string, opened: CheckpointSource): ByteSource {
  if (opened.type === "file") return opened.source;
  throw new InvalidRequest(
    `${name} is given as the folder ${opened.folder.name}; give the file (.safetensors, .pt) that lies in it.`,
    { value: opened.folder.name },
  );
}
