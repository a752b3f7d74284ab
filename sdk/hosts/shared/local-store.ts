import { InvalidRequest } from "../../errors.ts";
import type { HostStore } from "../../host/editor/editor-host.ts";

/** Where a host keeps settings. */
export type SettingsStore = Pick<HostStore, "get" | "set">;

/** Settings in the browser's own storage, under names of the host's own; forgotten with the page where that is closed. */
export function localSettings(host: string): SettingsStore {
  const storage = openStorage();
  const nameOf = (key: string) => `underdrawing/${host}/${key}`;
  return {
    get: (key) => Promise.resolve(storage.getItem(nameOf(key)) ?? undefined),
    set(key, value) {
      if (value === undefined) storage.removeItem(nameOf(key));
      else {
        try {
          storage.setItem(nameOf(key), value);
        } catch (cause) {
          return Promise.reject(
            new InvalidRequest(
              `The browser's storage has no room for ${value.length} characters under "${key}"; store less.`,
              { value: value.length, cause },
            ),
          );
        }
      }
      return Promise.resolve();
    },
  };
}

type OpenStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

function openStorage(): OpenStorage {
  try {
    const storage = globalThis.localStorage;
    storage.getItem("underdrawing");
    return storage;
  } catch {
    // A frame without an origin of its own throws when it only looks at its storage.
    const values = new Map<string, string>();
    return {
      getItem: (name) => values.get(name) ?? null,
      setItem: (name, value) => void values.set(name, value),
      removeItem: (name) => void values.delete(name),
    };
  }
}
