import type { History } from "./history.ts";
import { indexedDbHistory } from "./indexed-db.ts";
import { memoryHistory } from "./memory.ts";

/** The browser's database; memory where there is none, as in Node. */
export const usualHistory = (name: string): History =>
  "indexedDB" in globalThis ? indexedDbHistory(name) : memoryHistory();
