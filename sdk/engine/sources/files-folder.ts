import type { ModelFolder } from "../../pipeline/index.ts";
import { blobSource } from "../../weights/sources/blob.ts";
import type { FileAtPath } from "../model-source.ts";

/** Files that the user picked or dropped. */
export function filesFolder(files: readonly FileAtPath[]): ModelFolder {
  const byPath = new Map(files.map(({ path, file }) => [path, file]));
  return {
    name: "the chosen files",
    file: (path) => {
      const file = byPath.get(path);
      return Promise.resolve(file && blobSource(path, file));
    },
  };
}

/**
 * Paths inside the checkpoint's folder. Browsers put the picked folder's own name in front
 * (`webkitRelativePath` "my-model/unet/config.json"); it is taken off where all files share it.
 */
export function filesAtPaths(files: Iterable<File>): FileAtPath[] {
  const placed = Array.from(files, (file) => ({ path: file.webkitRelativePath || file.name, file }));
  const top = placed[0]?.path.split("/")[0];
  const nested = placed.every(({ path }) => path.includes("/") && path.split("/")[0] === top);
  return nested ? placed.map(({ path, file }) => ({ path: path.slice(top!.length + 1), file })) : placed;
}
