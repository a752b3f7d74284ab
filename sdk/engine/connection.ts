import type { Endpoint } from "comlink";
import { DeviceLost } from "../errors.ts";

/** The way to an engine that lives elsewhere. */
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
      new DeviceLost(`The engine's worker failed: ${what}. Create the engine again, or pass worker: false.`, {
        value: event.filename,
        cause: event.error,
      }),
    );
  });
  return { endpoint: worker, lost: lost.signal, close: () => worker.terminate() };
}
