import { browserStore } from "../../weights/store/browser-store.ts";
import type { MachineFacts, StorageFacts, Surroundings } from "./device-facts.ts";

const GB = 2 ** 30;

/** Not in every browser, and not in TypeScript's library. */
interface TellingNavigator {
  readonly deviceMemory?: number;
  readonly userAgentData?: { readonly mobile: boolean };
}

/** A page, or a worker. */
export const browserSurroundings: Surroundings = { machine, storage };

function machine(): MachineFacts {
  const { deviceMemory, userAgentData } = navigator as TellingNavigator;
  return {
    memoryBytes: deviceMemory === undefined ? undefined : deviceMemory * GB,
    mobile: userAgentData?.mobile ?? /Android|iPhone|iPad|Mobile/.test(navigator.userAgent),
  };
}

async function storage(): Promise<StorageFacts> {
  const store = await browserStore();
  return { kind: store.kind, freeBytes: await store.free() };
}
