import { StorageFull } from "../../errors.ts";
import { freeOfQuota } from "./browser-quota.ts";
import type { FileStore, StoredPath } from "./file-store.ts";

/**
 * The origin's private file system. A writable stream goes to a file of its own and takes the old one's place when it is
 * closed, so that nobody ever sees half a file.
 */
export function opfsStore(root: FileSystemDirectoryHandle): FileStore {
  const folderOf = async (path: string, create: boolean) => {
    const names = path.split("/");
    let folder = root;
    for (const name of names.slice(0, -1)) folder = await folder.getDirectoryHandle(encode(name), { create });
    return { folder, name: encode(names.at(-1)!) };
  };
  return {
    kind: "opfs",
    free: freeOfQuota,
    read: (path) =>
      absentAsUndefined(async () => {
        const { folder, name } = await folderOf(path, false);
        return (await folder.getFileHandle(name)).getFile();
      }),
    async write(path, content) {
      const { folder, name } = await folderOf(path, true);
      const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
      try {
        await stream.write(content);
        await stream.close();
      } catch (error) {
        await stream.abort().catch(() => undefined);
        throw storeError(error, path);
      }
    },
    async remove(path) {
      await absentAsUndefined(async () => {
        const { folder, name } = await folderOf(path, false);
        await folder.removeEntry(name, { recursive: true });
      });
    },
    async list(folder) {
      const found: StoredPath[] = [];
      await absentAsUndefined(async () => {
        let at = root;
        for (const name of folder.split("/").filter(Boolean)) at = await at.getDirectoryHandle(encode(name));
        await collect(at, folder, found);
      });
      return found;
    },
  };
}

async function collect(folder: FileSystemDirectoryHandle, path: string, into: StoredPath[]): Promise<void> {
  for await (const entry of folder.values()) {
    const at = `${path}${decodeURIComponent(entry.name)}`;
    if (entry.kind === "directory") await collect(entry as FileSystemDirectoryHandle, `${at}/`, into);
    else into.push({ path: at, bytes: (await (entry as FileSystemFileHandle).getFile()).size });
  }
}

/** Names that no file system objects to. */
const encode = (name: string): string => encodeURIComponent(name);

async function absentAsUndefined<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isNamed(error, "NotFoundError") || isNamed(error, "TypeMismatchError")) return undefined;
    throw error;
  }
}

const isNamed = (error: unknown, name: string): boolean =>
  error instanceof DOMException && error.name === name;

/** Browsers say that the disk or the quota is full by an exception of this name. */
export function storeError(error: unknown, path: string): unknown {
  return isNamed(error, "QuotaExceededError")
    ? new StorageFull(`There is no room left to keep ${path}; free some models, or space on the disk.`, {
        value: path,
        cause: error,
      })
    : error;
}
