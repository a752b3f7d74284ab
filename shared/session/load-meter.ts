import type { ProgressEvent } from "../../sdk/index.ts";
import type { Clock } from "./clock.ts";
import type { LoadProgress } from "./state.ts";

/** Sums up what an engine tells while it reads files and opens networks. */
export function loadMeter(clock: Clock): (event: ProgressEvent) => LoadProgress {
  const began = clock.now();
  const files = new Map<string, { readonly loaded: number; readonly total: number }>();
  let part: string | undefined;
  return (event) => {
    if (event.type === "load") part = event.done < event.total ? event.part : undefined;
    else if (event.type === "download")
      files.set(`${event.model} ${event.file}`, { loaded: event.loadedBytes, total: event.totalBytes });
    const all = [...files.values()];
    return {
      loadedBytes: all.reduce((sum, { loaded }) => sum + loaded, 0),
      totalBytes: all.reduce((sum, { total }) => sum + total, 0),
      part,
      seconds: (clock.now() - began) / 1000,
    };
  };
}

export const nothingLoaded: LoadProgress = { loadedBytes: 0, totalBytes: 0, part: undefined, seconds: 0 };
