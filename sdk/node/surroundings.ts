import { statfs } from "node:fs/promises";
import { totalmem } from "node:os";
import { dirname } from "node:path";
import type { StorageFacts, Surroundings } from "../engine/planner/device-facts.ts";
import { cacheFolder } from "./disk-store.ts";

/** This process and the disk that models are kept on. */
export const nodeSurroundings: Surroundings = {
  machine: () => ({ memoryBytes: totalmem(), mobile: false }),
  storage: async (): Promise<StorageFacts> => ({ kind: "disk", freeBytes: await freeBytes(cacheFolder()) }),
};

/** Of the disk that holds a folder, or would. */
async function freeBytes(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    const parent = dirname(folder);
    return parent === folder ? undefined : freeBytes(parent);
  }
}
