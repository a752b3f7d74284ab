import type { ModelFolder } from "../model-folder.ts";
import { blobSource } from "../sources/blob.ts";

/**
 * A folder that the user picked or dropped. Files of an `<input webkitdirectory>` carry their path, with the picked
 * folder's own name first, which is taken off.
 */
export const filesFolder = (name: string, files: Iterable<File>): ModelFolder => {
  const byPath = new Map<string, File>();
  for (const file of files) byPath.set(pathInFolder(file), file);
  return {
    name,
    file: (path) => {
      const file = byPath.get(path);
      return Promise.resolve(file && blobSource(`${name}/${path}`, file));
    },
  };
};

const pathInFolder = (file: File): string => {
  const path = file.webkitRelativePath || file.name;
  return file.webkitRelativePath ? path.slice(path.indexOf("/") + 1) : path;
};
