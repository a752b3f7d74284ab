import type { Result } from "../session/state.ts";
import type { History } from "./history.ts";
import { newestFirst } from "./newest-first.ts";

/** Results for as long as the page lives: for tests, and where a browser keeps nothing. */
export function memoryHistory(): History {
  const results = new Map<string, Result>();
  return {
    load: () => Promise.resolve(newestFirst([...results.values()])),
    put(result) {
      results.set(result.id, result);
      return Promise.resolve();
    },
    remove(id) {
      results.delete(id);
      return Promise.resolve();
    },
  };
}
