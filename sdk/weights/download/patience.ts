import { DownloadFailed } from "../../errors.ts";
import { cancelled, Interrupted } from "./failures.ts";

/** How long a download tries. Attempts without a new byte count; any progress begins the count anew. */
export interface Patience {
  readonly attempts: number;
  /** Before the second attempt; doubles with each further one. Milliseconds. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

/** Without a byte for so long, a connection counts as cut. */
export const STALL_MS = 30_000;

export const USUAL_PATIENCE: Patience = { attempts: 6, firstWaitMs: 500, longestWaitMs: 30_000 };

/**
 * Calls `attempt` until it is through.
 * @param attempt tells whether something new arrived before it was interrupted, by calling `progressed`
 * @throws DownloadFailed when patience is at its end; whatever else `attempt` throws but Interrupted
 */
export async function persist<T>(
  name: string,
  { attempts, firstWaitMs, longestWaitMs }: Patience,
  signal: AbortSignal | undefined,
  attempt: (progressed: () => void) => Promise<T>,
): Promise<T> {
  let failures = 0;
  for (;;) {
    try {
      return await attempt(() => (failures = 0));
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      if (++failures >= attempts)
        throw new DownloadFailed(
          `${name} cannot be fetched (${error.message}, ${attempts} times): check the connection and try again; what has arrived is kept.`,
          { value: name, cause: error },
        );
      const usual = Math.min(firstWaitMs * 2 ** (failures - 1), longestWaitMs);
      // Several downloads that were cut at once shall not come back at once.
      await pause(Math.max(error.waitMs ?? 0, usual * (0.5 + Math.random() / 2)), name, signal);
    }
  }
}

/** Pages and workers tell when the network is back; Node does not. */
const page: Pick<EventTarget, "addEventListener" | "removeEventListener"> | undefined =
  "addEventListener" in globalThis ? globalThis : undefined;

function pause(ms: number, name: string, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      page?.removeEventListener("online", wake);
    };
    const wake = () => {
      end();
      resolve();
    };
    const abort = () => {
      end();
      reject(cancelled(name, signal?.reason));
    };
    const timer = setTimeout(wake, ms);
    signal?.addEventListener("abort", abort, { once: true });
    page?.addEventListener("online", wake);
    if (signal?.aborted) abort();
  });
}
