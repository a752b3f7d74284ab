import type { ModelFolder } from "../../weights/model-folder.ts";
import { readFolderJson, readJson as readSource } from "../../weights/read-json.ts";

/** The file's JSON object, or undefined when the folder has no such file. The caller vouches for the shape. */
export async function readJson<T extends object>(
  folder: ModelFolder,
  path: string,
  signal?: AbortSignal,
): Promise<T | undefined> {
  const source = await folder.file(path, signal);
  return source && ((await readSource(source, signal)) as T);
}

/** The same for a file that must be there. @throws UnsupportedCheckpoint, CorruptFile */
export async function requireJson<T extends object>(
  folder: ModelFolder,
  path: string,
  signal?: AbortSignal,
): Promise<T> {
  return (await readFolderJson(folder, path, signal)) as T;
}
