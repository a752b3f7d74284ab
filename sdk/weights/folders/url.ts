import type { ByteSource } from "../byte-source.ts";
import type { ModelFolder } from "../model-folder.ts";

/** Reaches for one file of a folder; undefined when there is none. */
export type OpenUrl = (url: string, path: string, signal?: AbortSignal) => Promise<ByteSource | undefined>;

/** A folder on a server: every path is asked for below `base`, which may carry a query ("?download=true"). */
export const urlFolder = (base: string | URL, open: OpenUrl): ModelFolder => {
  const root = new URL(base);
  if (!root.pathname.endsWith("/")) root.pathname += "/";
  return {
    name: root.href,
    file: (path, signal) => {
      const url = new URL(path.split("/").map(encodeURIComponent).join("/"), root);
      url.search = root.search;
      return open(url.href, path, signal);
    },
  };
};
