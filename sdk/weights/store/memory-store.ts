import { StorageFull } from "../../errors.ts";
import type { FileStore } from "./file-store.ts";

/**
 * Keeps files as long as the page lives: where the browser grants nothing else, and for tests.
 * @param quota bytes in all
 */
export function memoryStore(quota = Infinity): FileStore {
  const files = new Map<string, Blob>();
  const used = () => [...files.values()].reduce((sum, { size }) => sum + size, 0);
  return {
    kind: "memory",
    free: () => Promise.resolve(quota === Infinity ? undefined : quota - used()),
    read: (path) => Promise.resolve(files.get(path)),
    write: async (path, content) => {
      const blob = new Blob([content]);
      const grown = used() - (files.get(path)?.size ?? 0) + blob.size;
      if (grown > quota)
        throw new StorageFull(`${grown} bytes do not fit into the ${quota} that may be kept in memory.`, {
          value: grown,
        });
      files.set(path, blob);
      return Promise.resolve();
    },
    remove: async (path) => {
      for (const each of [...files.keys()])
        if (each === path || each.startsWith(`${path}/`)) files.delete(each);
      return Promise.resolve();
    },
    list: (folder) =>
      Promise.resolve(
        [...files].flatMap(([path, { size }]) => (path.startsWith(folder) ? [{ path, bytes: size }] : [])),
      ),
  };
}
