import type { ClientStorageAPI } from "@figma/plugin-typings/plugin-api-standalone.d.ts";

/** Bytes in all, keys included. */
const quota = 5_000_000;

/** Figma's own storage for a plugin. */
export function clientStorage(kept: Map<string, string>): ClientStorageAPI {
  return {
    async getAsync(key) {
      await Promise.resolve();
      const text = kept.get(key);
      return text === undefined ? undefined : (JSON.parse(text) as unknown);
    },
    async setAsync(key, value) {
      await Promise.resolve();
      const text = JSON.stringify(value);
      const others = [...kept].filter(([name]) => name !== key);
      const size = others.reduce(
        (sum, [name, entry]) => sum + name.length + entry.length,
        key.length + text.length,
      );
      if (size > quota) throw new Error("in setAsync: Exceeded the 5 MB quota of client storage");
      kept.set(key, text);
    },
    async deleteAsync(key) {
      await Promise.resolve();
      kept.delete(key);
    },
    async keysAsync() {
      await Promise.resolve();
      return [...kept.keys()];
    },
  };
}
