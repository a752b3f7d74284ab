import type { CheckpointSource, ModelFolder } from "../../pipeline/index.ts";
import type { ByteSource } from "../../weights/byte-source.ts";
import type { DownloadEvent } from "../events.ts";

type Tell = (event: DownloadEvent) => void;

/** A folder or a file whose reads are told: files of a folder by their path, a file by its name. */
export function watchedSource(opened: CheckpointSource, tell: Tell): CheckpointSource {
  if (opened.type === "file")
    return { ...opened, source: watchedFile(opened.source, opened.source.name, tell) };
  return { ...opened, folder: watchedFolder(opened.folder, tell) };
}

/** Tells, after each read, how much of a file has come in. What is read twice counts once. */
export function watchedFolder(folder: ModelFolder, onProgress: Tell): ModelFolder {
  return {
    name: folder.name,
    file: async (path, signal) => {
      const source = await folder.file(path, signal);
      return source && watchedFile(source, path, onProgress);
    },
  };
}

function watchedFile(source: ByteSource, file: string, onProgress: Tell): ByteSource {
  const seen = new Map<number, number>();
  const expected = new Map<number, number>();
  const note = <T>(offset: number, length: number, bytes: T): T => {
    if (length <= (seen.get(offset) ?? 0)) return bytes;
    seen.set(offset, length);
    const totalBytes = expected.size > 0 ? sum(expected) : source.size;
    onProgress({ type: "download", file, loadedBytes: Math.min(sum(seen), totalBytes), totalBytes });
    return bytes;
  };
  return {
    name: source.name,
    size: source.size,
    read: async (offset, length, signal) => note(offset, length, await source.read(offset, length, signal)),
    span: async (offset, length, signal) => note(offset, length, await source.span(offset, length, signal)),
    expect: (ranges) => {
      for (const { offset, length } of ranges) expected.set(offset, length);
    },
    ...(source.prepare && {
      prepare: (offset, length, signal) => source.prepare!(offset, length, signal),
    }),
    ...(source.missing && { missing: (ranges) => source.missing!(ranges) }),
  };
}

const sum = (lengths: ReadonlyMap<number, number>): number =>
  [...lengths.values()].reduce((total, each) => total + each, 0);
