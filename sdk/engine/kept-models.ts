import { freeKept, listKept, type KeptModel } from "../weights/download/housekeeping.ts";
import { browserStore } from "../weights/store/browser-store.ts";
import type { FileStore } from "../weights/store/file-store.ts";

/**
 * Models that were downloaded and kept, the latest used first.
 * @param store where to look; by default where engines keep them: `browserStore()`
 */
export async function keptModels(store?: FileStore): Promise<readonly KeptModel[]> {
  return listKept(store ?? (await browserStore()));
}

/**
 * Takes a kept model away, and every piece that no other model needs.
 * @param model as `keptModels` names it; what is not kept is no fault
 * @param store as in `keptModels`
 * @returns bytes that are free again
 * @throws InvalidRequest while an engine has the model open, in this page or another one of the origin
 */
export async function freeModel(model: string, store?: FileStore): Promise<number> {
  return freeKept(store ?? (await browserStore()), model);
}
