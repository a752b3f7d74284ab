import { Cancelled } from "../errors.ts";

/** @throws Cancelled when the caller's signal has fired. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted)
    throw new Cancelled("The run was cancelled; nothing of it is kept.", { cause: signal.reason as unknown });
}
