import { createStore, del, entries, set, type UseStore } from "idb-keyval";
import type { Result } from "../session/state.ts";
import type { History } from "./history.ts";
import { newestFirst } from "./newest-first.ts";
import { soundResult } from "./sound-result.ts";

/**
 * Results in the browser's own database, one an entry. Every call rejects where the browser keeps nothing for this page
 * (a null origin, private windows of some), and with `QuotaExceededError` where it has no room left.
 * @param name keeps one editor's results apart from another's
 */
export function indexedDbHistory(name: string): History {
  let opened: UseStore | undefined;
  // Opened on first use: a null origin throws already when it asks.
  const store = () => (opened ??= createStore(`underdrawing-${name}`, "results"));
  return {
    async load() {
      const sound: Result[] = [];
      for (const [key, value] of await entries<IDBValidKey, unknown>(store())) {
        const result = soundResult(value);
        if (result?.id === key) sound.push(result);
        else await del(key, store());
      }
      return newestFirst(sound);
    },
    put: async (result) => set(result.id, result, store()),
    remove: async (id) => del(id, store()),
  };
}
