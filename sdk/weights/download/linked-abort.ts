/** An AbortController that fires with a signal, too, until it is let go. */
export interface LinkedAbort {
  readonly controller: AbortController;
  readonly letGo: () => void;
}

/** In place of AbortSignal.any, whose signals Node 20 may collect while they are listened to. */
export function linkedAbort(signal: AbortSignal | undefined): LinkedAbort {
  const controller = new AbortController();
  const pass = () => controller.abort(signal?.reason);
  if (signal?.aborted) pass();
  signal?.addEventListener("abort", pass, { once: true });
  return { controller, letGo: () => signal?.removeEventListener("abort", pass) };
}

/** What `work` gives, or the signal's reason as soon as it fires, also where the work itself does not hear it. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}
