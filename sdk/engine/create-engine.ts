import { throwIfCancelled } from "./cancel.ts";
import { workerConnection } from "./connection.ts";
import type { Engine, EngineOptions } from "./engine.ts";
import { openHere } from "./open-here.ts";
import { remoteEngine } from "./remote-engine.ts";
import { assertPortable, resolveOptions } from "./resolved-options.ts";

export interface BrowserEngineOptions extends EngineOptions {
  /**
   * By default the engine works in a worker of its own, so that the page stays responsive and all memory comes back
   * when it is disposed of. `false` keeps it in this thread; a function makes the worker where the default URL does not
   * serve (it must run this package's `worker.js` as a module).
   */
  readonly worker?: boolean | (() => Worker) | undefined;
  /** URL of the folder that holds this package's `dist/` and `models/`, where a bundler moved the code away from them. */
  readonly assets?: string | URL | undefined;
}

/**
 * Opens a model and hands out the engine that generates with it.
 *
 * @throws InvalidRequest for an option that cannot be; Cancelled when the signal fires; DownloadFailed, CorruptFile,
 *   MissingTensor, UnsupportedCheckpoint for a model that cannot be opened; OutOfMemory, DeviceLost.
 */
export async function createEngine(options: BrowserEngineOptions): Promise<Engine> {
  const { worker = true, onProgress, signal } = options;
  throwIfCancelled(signal);
  const hooks = { ...(onProgress && { onProgress }), ...(signal && { signal }) };
  const resolved = resolveOptions(options);
  if (worker === false) return openHere(resolved, hooks);
  assertPortable(resolved);
  return remoteEngine(workerConnection(worker === true ? ownWorker() : worker()), resolved, hooks);
}

/** Bundlers know this form and bring the worker along. */
const ownWorker = () =>
  new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "underdrawing" });
