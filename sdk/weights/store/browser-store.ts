import type { FileStore } from "./file-store.ts";
import { cacheStore } from "./cache-store.ts";
import { memoryStore } from "./memory-store.ts";
import { opfsStore } from "./opfs-store.ts";

const NAME = "underdrawing";

let opened: Promise<FileStore> | undefined;

/**
 * The best store that this page may have: the private file system, else the Cache, else memory until the page closes (a
 * page without an origin of its own, a private window). Asks the browser to keep what lies there. The same one each time.
 */
export function browserStore(): Promise<FileStore> {
  opened ??= openBest();
  return opened;
}

async function openBest(): Promise<FileStore> {
  return (await attempt(openOpfs)) ?? (await attempt(openCache)) ?? memoryStore();
}

async function openOpfs(): Promise<FileStore> {
  const root = await navigator.storage.getDirectory();
  const store = opfsStore(await root.getDirectoryHandle(NAME, { create: true }));
  await store.write("probe", "1");
  return store;
}

const openCache = async (): Promise<FileStore> => cacheStore(await caches.open(NAME));

/** In a null origin even reading `caches` throws. */
async function attempt(open: () => Promise<FileStore>): Promise<FileStore | undefined> {
  try {
    return await open();
  } catch {
    return undefined;
  }
}
