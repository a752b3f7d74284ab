import type { ModelFolder } from "../model-folder.ts";
import { urlSource, type UrlOptions } from "../sources/url.ts";

/** A folder on a server: every path is asked for below `base`, which may carry a query ("?download=true"). */
export const urlFolder = (base: string | URL, options: UrlOptions = {}): ModelFolder => {
  const root = new URL(base);
  if (!root.pathname.endsWith("/")) root.pathname += "/";
  return {
    name: root.href,
    file: (path, signal = options.signal) => {
      const url = new URL(path.split("/").map(encodeURIComponent).join("/"), root);
      url.search = root.search;
      return urlSource(url.href, { ...options, ...(signal && { signal }) });
    },
  };
};
