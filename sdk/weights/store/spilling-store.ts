import { StorageFull } from "../../errors.ts";
import type { FileStore, StoredPath } from "./file-store.ts";
import { memoryStore } from "./memory-store.ts";

export interface SpillOptions {
  /** Bytes that may go to memory. */
  readonly limit: number;
  /** Called when the store is full; true when there is room again. */
  readonly makeRoom: (bytes: number) => Promise<boolean>;
}

export interface SpillingStore extends FileStore {
  /** Writes to the store again, which may have room now. */
  retry(): void;
}

/**
 * A store that asks for room when it is full, and where none is made goes on in memory: records too, so that what lies on
 * the disk never speaks of pieces that do not.
 */
export function spillingStore(store: FileStore, { limit, makeRoom }: SpillOptions): SpillingStore {
  const memory = memoryStore(limit);
  let full: StorageFull | undefined;
  return {
    kind: store.kind,
    free: () => store.free(),
    retry: () => {
      full = undefined;
    },
    read: async (path) => (await memory.read(path)) ?? store.read(path),
    async write(path, content) {
      if (!full) {
        try {
          await orRoom(() => store.write(path, content), content.length);
          return await memory.remove(path);
        } catch (error) {
          if (!(error instanceof StorageFull)) throw error;
          full = error;
        }
      }
      await memory.write(path, content).catch((error: unknown) => {
        throw error instanceof StorageFull ? full : error;
      });
    },
    async remove(path) {
      await memory.remove(path);
      await store.remove(path);
    },
    async list(folder) {
      const found = new Map<string, StoredPath>();
      for (const each of [...(await store.list(folder)), ...(await memory.list(folder))])
        found.set(each.path, each);
      return [...found.values()];
    },
  };

  async function orRoom(write: () => Promise<void>, bytes: number): Promise<void> {
    try {
      await write();
    } catch (error) {
      if (!(error instanceof StorageFull) || !(await makeRoom(bytes))) throw error;
      await write();
    }
  }
}
