import type { Endpoint } from "comlink";
import { WorkerFailed } from "../../errors.ts";

/** The way to a model that lives elsewhere. */
export interface Connection {
  readonly endpoint: Endpoint;
  /** Fires, with the error to raise, when the other side will never answer again. */
  readonly lost: AbortSignal;
  /** Ends the other side. */
  close(): void | Promise<void>;
}

export function workerConnection(worker: Worker): Connection {
  const lost = new AbortController();
  worker.addEventListener("error", (event) => {
    const what = event.message || "its script could not be loaded or a policy of the page forbids it";
    lost.abort(
      new WorkerFailed(
        `The engine's worker failed: ${what}. Check that worker.js and what it imports are served (option assets), or pass worker: false.`,
        { value: event.filename, cause: event.error },
      ),
    );
  });
  worker.addEventListener("messageerror", () => {
    lost.abort(
      new WorkerFailed("The engine's worker sent what this page cannot read: create the engine anew."),
    );
  });
  return { endpoint: worker, lost: lost.signal, close: () => worker.terminate() };
}
