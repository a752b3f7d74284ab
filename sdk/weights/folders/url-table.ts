import type { ModelFolder } from "../model-folder.ts";
import { urlSource } from "../sources/url.ts";

/** A folder whose files lie each at a URL of its own: what a bundler leaves of a folder. */
export const urlTableFolder = (name: string, urls: Readonly<Record<string, string>>): ModelFolder => ({
  name,
  file: async (path, signal) => {
    const url = urls[path];
    return url === undefined ? undefined : urlSource(url, signal && { signal });
  },
});
