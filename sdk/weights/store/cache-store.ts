import { freeOfQuota } from "./browser-quota.ts";
import type { FileStore } from "./file-store.ts";
import { storeError } from "./opfs-store.ts";

/** Paths as addresses that nobody serves. */
const BASE = "https://underdrawing.invalid/";

/** The browser's Cache: where there is no private file system (some private windows, older browsers). */
export function cacheStore(cache: Cache): FileStore {
  const urlOf = (path: string) => BASE + path.split("/").map(encodeURIComponent).join("/");
  const pathOf = (url: string) => url.slice(BASE.length).split("/").map(decodeURIComponent).join("/");
  return {
    kind: "cache",
    free: freeOfQuota,
    async read(path) {
      const found = await cache.match(urlOf(path));
      if (!found) return undefined;
      const lastModified = Number(found.headers.get("x-written"));
      return new File([await found.blob()], path, { lastModified });
    },
    async write(path, content) {
      try {
        const size = typeof content === "string" ? new Blob([content]).size : content.byteLength;
        const headers = { "content-length": String(size), "x-written": String(Date.now()) };
        await cache.put(urlOf(path), new Response(content, { headers }));
      } catch (error) {
        throw storeError(error, path);
      }
    },
    async remove(path) {
      const inside = (await cache.keys()).filter(({ url }) => url.startsWith(`${urlOf(path)}/`));
      await Promise.all([cache.delete(urlOf(path)), ...inside.map((request) => cache.delete(request))]);
    },
    async list(folder) {
      const requests = (await cache.keys()).filter(({ url }) => url.startsWith(BASE));
      const wanted = requests.filter(({ url }) => pathOf(url).startsWith(folder));
      return Promise.all(
        wanted.map(async ({ url }) => ({
          path: pathOf(url),
          bytes: Number((await cache.match(url))?.headers.get("content-length") ?? 0),
        })),
      );
    },
  };
}
