import { InvalidRequest } from "../../errors.ts";
import type { CheckpointSource, ModelFolder } from "../../pipeline/index.ts";
import type { ByteSource } from "../../weights/byte-source.ts";
import type { Downloads, TellDownload } from "../../weights/download/downloads.ts";
import { blobSource } from "../../weights/sources/blob.ts";
import { isTensorFile } from "../../weights/tensor-files.ts";
import type { DownloadEvent } from "../events.ts";
import type { ResolvedSource } from "../model-source.ts";
import { directoryFolder } from "./directory-folder.ts";
import { filesFolder } from "./files-folder.ts";
import { watchedSource } from "./watched.ts";

/** Where sources may lie that do not bring their bytes along. */
export interface Places {
  /** This package's own model. */
  readonly builtin: () => ModelFolder;
  readonly downloads: Downloads;
}

export type TellBytes = (event: DownloadEvent) => void;

/**
 * Opens a folder or a file, and tells of the bytes that come in: those of downloads as they arrive, those of the user's
 * own files as they are read.
 * @throws DownloadFailed when an address cannot be read; StorageFull
 */
export async function openSource(
  source: ResolvedSource,
  { builtin, downloads }: Places,
  tell: TellBytes,
  signal?: AbortSignal,
): Promise<CheckpointSource> {
  const arrived: TellDownload = (of, loadedBytes, totalBytes) =>
    tell({ type: "download", ...of, loadedBytes, totalBytes });
  switch (source.type) {
    case "builtin":
      return watchedSource({ type: "folder", folder: builtin() }, tell);
    case "url":
      if (isTensorFile(new URL(source.url).pathname))
        return { type: "file", source: await downloads.file(source.url, arrived, signal) };
      return { type: "folder", folder: downloads.folder(source.url, arrived) };
    case "hub":
      return downloads.hub(source, arrived, signal);
    case "directory":
      return watchedSource({ type: "folder", folder: directoryFolder(source.handle) }, tell);
    case "files":
      return watchedSource({ type: "folder", folder: filesFolder(source.files) }, tell);
    case "file":
      return watchedSource({ type: "file", source: blobSource(source.file.name, source.file) }, tell);
    case "folder":
      return watchedSource({ type: "folder", folder: source.folder }, tell);
  }
}

/** A LoRA, an embedding or a hypernetwork: always one file. @throws InvalidRequest for a folder. */
export function soleFile(name: string, opened: CheckpointSource): ByteSource {
  if (opened.type === "file") return opened.source;
  throw new InvalidRequest(
    `${name} is given as the folder ${opened.folder.name}; give the file (.safetensors, .pt) that lies in it.`,
    { value: opened.folder.name },
  );
}
