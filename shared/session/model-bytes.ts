import type { ModelSource } from "../../sdk/index.ts";
import { isTensorFile } from "../../sdk/weights/tensor-files.ts";

/** How large a model is, where that can be told without reading it; undefined where it cannot. Never rejects. */
export async function modelBytes(source: ModelSource): Promise<number | undefined> {
  try {
    if (typeof source === "string" || source instanceof URL) return await urlBytes(String(source));
    if (Symbol.iterator in source) return sum([...source].map(({ size }) => size));
    if ("size" in source && typeof source.size === "number") return source.size;
    if (isDirectory(source)) return await directoryBytes(source);
  } catch {
    return undefined;
  }
  return undefined;
}

/** Of a folder behind an address only its parts could tell. */
async function urlBytes(url: string): Promise<number | undefined> {
  if (!isTensorFile(url.replace(/[?#].*$/, ""))) return undefined;
  const response = await fetch(url, { method: "HEAD" });
  const length = Number(response.headers.get("content-length"));
  return response.ok && length > 0 ? length : undefined;
}

const isDirectory = (source: object): source is FileSystemDirectoryHandle =>
  "kind" in source && source.kind === "directory";

type Entries = AsyncIterable<FileSystemFileHandle | FileSystemDirectoryHandle>;

async function directoryBytes(folder: FileSystemDirectoryHandle): Promise<number> {
  let bytes = 0;
  for await (const entry of (folder as unknown as { values(): Entries }).values())
    bytes += entry.kind === "file" ? (await entry.getFile()).size : await directoryBytes(entry);
  return bytes;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
