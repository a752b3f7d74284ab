import type { DeviceSurvey } from "../../runtime/index.ts";
import type { FileStore } from "../../weights/store/file-store.ts";
import type { Speed } from "./speed.ts";

/** What is known of the device: facts, guesses, and what was measured. */
export interface DeviceFacts {
  readonly survey: DeviceSurvey;
  readonly machine: MachineFacts;
  /** Of the GPU, where the caller knows it. */
  readonly gpuMemoryBytes?: number | undefined;
  /** Absent where nothing would be downloaded. */
  readonly storage?: StorageFacts | undefined;
  /** Absent without a calibration. */
  readonly speed?: Speed | undefined;
}
/** The machine around the GPU. */
export interface MachineFacts {
  /** Of the whole machine; browsers round it, tell no more than 8 GB, or nothing. */
  readonly memoryBytes?: number | undefined;
  /** A phone or a tablet: a page gets less of the memory there. */
  readonly mobile: boolean;
}

/** Where downloads would be kept. */
export interface StorageFacts {
  readonly kind: FileStore["kind"];
  /** Bytes that may still be written; absent where nobody tells. */
  readonly freeBytes?: number | undefined;
}

/** Where facts come from, in a browser or in Node. */
export interface Surroundings {
  machine(): MachineFacts;
  /** Asked only where something would be downloaded: it opens the store. */
  storage(): Promise<StorageFacts>;
}
