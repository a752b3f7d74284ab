import { createStore, get, set, type UseStore } from "idb-keyval";
import { InvalidRequest } from "../../../sdk/errors.ts";

/** Text under keys, kept by the browser. */
export interface Keeping {
  get(key: string): Promise<string | undefined>;
  /** `undefined` takes it away. @throws InvalidRequest when the browser has no room for it */
  set(key: string, value: string | undefined): Promise<void>;
}

/** For as long as the panel is open: where the browser keeps nothing for a framed page. */
export function keptInMemory(): Keeping {
  const kept = new Map<string, string>();
  return {
    get: (key) => Promise.resolve(kept.get(key)),
    set: (key, value) => {
      if (value === undefined) kept.delete(key);
      else kept.set(key, value);
      return Promise.resolve();
    },
  };
}

/** Small things, in localStorage. Merely reading `localStorage` throws in a frame whose storage is blocked. */
export function keptInLocalStorage(prefix = "underdrawing:"): Keeping {
  let storage: Storage;
  try {
    storage = globalThis.localStorage;
    storage.getItem(prefix);
  } catch {
    return keptInMemory();
  }
  return {
    get: (key) => Promise.resolve(storage.getItem(prefix + key) ?? undefined),
    set: (key, value) => {
      try {
        if (value === undefined) storage.removeItem(prefix + key);
        else storage.setItem(prefix + key, value);
        return Promise.resolve();
      } catch (cause) {
        return Promise.reject(
          new InvalidRequest(`The browser has no room for ${value?.length} characters under "${key}".`, {
            value: value?.length,
            cause,
          }),
        );
      }
    },
  };
}

/** Large things (a Request may hold maps), in IndexedDB. */
export function keptInDatabase(name = "underdrawing-photopea"): Keeping {
  const memory = keptInMemory();
  let store: UseStore | undefined;
  const opened = (): UseStore | undefined => {
    if (typeof indexedDB === "undefined") return undefined;
    store ??= createStore(name, "requests");
    return store;
  };
  return {
    async get(key) {
      const inMemory = await memory.get(key);
      try {
        const database = opened();
        return inMemory ?? (database && (await get<string>(key, database)));
      } catch {
        return inMemory;
      }
    },
    async set(key, value) {
      await memory.set(key, value);
      try {
        const database = opened();
        if (database) await set(key, value, database);
      } catch {
        /* Storage is blocked or full: the Request lives as long as the panel. */
      }
    },
  };
}
