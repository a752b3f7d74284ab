import { Cancelled } from "../errors.ts";

/** What an AbortSignal that fired is called here, with the caller's reason as its cause. */
export function cancelled(signal?: AbortSignal): Cancelled {
  const reason: unknown = signal?.reason;
  if (reason instanceof Cancelled) return reason;
  return new Cancelled("Cancelled by the caller's AbortSignal; call again to start over.", { cause: reason });
}

export function throwIfCancelled(signal?: AbortSignal): void {
  if (signal?.aborted) throw cancelled(signal);
}

/** Settles as `promise` does, or rejects with Cancelled as soon as the signal fires. */
export function orCancelled<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return promise;
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => reject(cancelled(signal));
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    void promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
