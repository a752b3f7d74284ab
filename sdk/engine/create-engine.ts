import { askToKeep } from "../weights/store/ask-to-keep.ts";
import { throwIfCancelled } from "./cancel.ts";
import type { Engine, EngineOptions } from "./engine.ts";
import { localEngine } from "./local-engine.ts";
import type { OpenModel } from "./loaded-model.ts";
import { packageFiles } from "./package-files.ts";
import { recoveringModel } from "./recovery/recovering-model.ts";
import { assertPortable, resolveOptions, sourcesOf } from "./resolved-options.ts";
import { workerConnection } from "./worker-link/connection.ts";
import { remoteModel } from "./worker-link/remote-model.ts";
import { startWorker } from "./worker-link/start-worker.ts";

/** What `createEngine` takes in a browser: the model, what is added to it, and where it works. */
export interface BrowserEngineOptions extends EngineOptions {
  /**
   * By default the engine works in a worker of its own, so that the page stays responsive and all memory comes back
   * when it is disposed of. `false` keeps it in this thread; a function makes the worker where the default URL does not
   * serve (it must run this package's `worker.js` as a module), and again when that one dies.
   */
  readonly worker?: boolean | (() => Worker) | undefined;
  /**
   * URL of the folder that holds this package's `dist/` and `models/`. Needed where the code has been moved away from
   * them by a bundler that does not know `new URL("…", import.meta.url)` (Vite and Webpack do).
   */
  readonly assets?: string | URL | undefined;
}

/**
 * Opens a model and hands out the engine that generates with it.
 *
 * @throws InvalidRequest for an option that cannot be; Cancelled when the signal fires; DownloadFailed, CorruptFile,
 *   MissingTensor, UnsupportedCheckpoint for a model that cannot be opened; OutOfMemory, DeviceLost, WorkerFailed.
 */
export async function createEngine(options: BrowserEngineOptions): Promise<Engine> {
  const { worker = true, onProgress, signal, makeRoom } = options;
  throwIfCancelled(signal);
  const hooks = { ...(onProgress && { onProgress }), ...(signal && { signal }), makeRoom };
  const resolved = resolveOptions(options);
  if (worker !== false) assertPortable(resolved);
  const types = new Set(sourcesOf(resolved).map(({ type }) => type));
  if (types.has("hub") || types.has("url")) void askToKeep();
  const files = await packageFiles(options.assets, types.has("builtin"));
  const open: OpenModel = async (holding, hooks) => {
    const opened = { ...resolved, ...holding, files };
    if (worker === false) return (await import("./open-here.ts")).openModelHere(opened, hooks);
    const connection = workerConnection(worker === true ? startWorker(files.worker) : worker());
    return remoteModel(connection, opened, hooks);
  };
  const { backend, precision, footprint } = resolved;
  return localEngine(await recoveringModel(open, { backend, precision, footprint }, hooks));
}
