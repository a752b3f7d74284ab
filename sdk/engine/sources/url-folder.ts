import type { ModelFolder } from "../../pipeline/index.ts";
import { urlSource } from "../../weights/sources/url.ts";

/** A folder on a server. Nothing lists its files: one that is not there answers 404. */
export function urlFolder(url: string, signal?: AbortSignal): ModelFolder {
  const base = url.endsWith("/") ? url : `${url}/`;
  return {
    name: base,
    file: (path) => urlSource(new URL(path, base).href, signal ? { signal } : {}),
  };
}
