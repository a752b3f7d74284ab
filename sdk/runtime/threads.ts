import { importFrom } from "./import-from.ts";

/** Beyond four, ONNX Runtime's thread pool gains little on a picture-sized network and starves the editor. */
const MOST = 4;

export const inNode =
  typeof process !== "undefined" &&
  typeof (process.versions as { node?: string } | undefined)?.node === "string";

/** What is used of Node's `os`. */
interface NodeOs {
  readonly availableParallelism?: () => number;
  readonly cpus: () => readonly unknown[];
}

/** Threads need shared memory, which a page has only when it is isolated from other origins. */
export const defaultThreads = async (): Promise<number> => {
  if (typeof SharedArrayBuffer === "undefined") return 1;
  if (inNode) {
    const os = await importFrom<NodeOs>("node:os");
    return Math.min(MOST, os.availableParallelism?.() ?? os.cpus().length);
  }
  return globalThis.crossOriginIsolated ? Math.min(MOST, navigator.hardwareConcurrency) : 1;
};
