import { totalmem } from "node:os";
import type { StorageFacts, Surroundings } from "../engine/planner/device-facts.ts";
import { cacheFolder, diskStore } from "./disk-store.ts";

/** This process and the disk that models are kept on. */
export const nodeSurroundings: Surroundings = {
  machine: () => ({ memoryBytes: totalmem(), mobile: false }),
  storage: async (): Promise<StorageFacts> => {
    const store = diskStore(cacheFolder());
    return { kind: store.kind, freeBytes: await store.free() };
  },
};
