import type { ModelFolder } from "../../pipeline/index.ts";
import { blobSource } from "../../weights/sources/blob.ts";

/** A folder that the user let the page read, or one in the origin's private file system. */
export function directoryFolder(root: FileSystemDirectoryHandle): ModelFolder {
  return {
    name: root.name || "the chosen folder",
    file: async (path) => {
      const names = path.split("/");
      try {
        let folder = root;
        for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(name);
        const handle = await folder.getFileHandle(names.at(-1)!);
        return blobSource(path, await handle.getFile());
      } catch (error) {
        if (
          error instanceof DOMException &&
          (error.name === "NotFoundError" || error.name === "TypeMismatchError")
        )
          return undefined;
        throw error;
      }
    },
  };
}
