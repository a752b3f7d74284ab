import type { ModelFolder } from "../../pipeline/index.ts";
import type { ByteSource } from "../../weights/byte-source.ts";
import type { DownloadEvent } from "../events.ts";

/** Tells, after each read, how much of a file has come in. What is read twice counts once. */
export function watchedFolder(folder: ModelFolder, onProgress: (event: DownloadEvent) => void): ModelFolder {
  return {
    name: folder.name,
    file: async (path, signal) => {
      const source = await folder.file(path, signal);
      return source && watchedSource(source, path, onProgress);
    },
  };
}

function watchedSource(
  source: ByteSource,
  file: string,
  onProgress: (event: DownloadEvent) => void,
): ByteSource {
  const seen = new Map<number, number>();
  const note = <T>(offset: number, length: number, bytes: T): T => {
    if (length <= (seen.get(offset) ?? 0)) return bytes;
    seen.set(offset, length);
    const sum = [...seen.values()].reduce((total, each) => total + each, 0);
    onProgress({ type: "download", file, loadedBytes: Math.min(sum, source.size), totalBytes: source.size });
    return bytes;
  };
  return {
    name: source.name,
    size: source.size,
    read: async (offset, length, signal) => note(offset, length, await source.read(offset, length, signal)),
    span: async (offset, length, signal) => note(offset, length, await source.span(offset, length, signal)),
  };
}
