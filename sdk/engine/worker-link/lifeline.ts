import { transfer, type Remote } from "comlink";

import { lockManager } from "../../weights/store/lock-manager.ts";
import { pause } from "../recovery/pause.ts";

/** What a worker does so that others notice when it is gone. */
export interface Lifeline {
  /** Holds a Web Lock until the worker ends, however it ends. False where there are no locks. */
  holdLock(name: string): Promise<boolean>;
  /** Holds on to a port, which closes when the worker ends. */
  holdPort(port: MessagePort): void;
  /** Answers between two tasks: not while a step computes. */
  ping(): void;
}

/** A worker's own side. */
export function lifeline(): Lifeline {
  const ports: MessagePort[] = [];
  return {
    async holdLock(name) {
      const locks = await lockManager();
      if (!locks) return false;
      return new Promise((resolve) => {
        const forever = () => {
          resolve(true);
          return new Promise<never>(() => undefined);
        };
        locks.request(name, forever).catch(() => resolve(false));
      });
    },
    holdPort: (port) => void ports.push(port),
    ping: () => undefined,
  };
}

/** How long a worker may say nothing: longer than any step takes. */
const SILENCE_MS = 30 * 60_000;
const BETWEEN_PINGS_MS = 15_000;

/**
 * Calls `gone` when the worker has ended without a word, as one does that ran out of memory or was killed: by a lock that
 * it held, by a port that closes with it, or, where a page has neither, by its long silence.
 *
 * @param over fires when nobody wants to know any more.
 */
export async function watchLifeline(
  worker: Remote<Lifeline>,
  over: AbortSignal,
  gone: () => void,
): Promise<void> {
  const name = `underdrawing/worker/${Date.now()}-${Math.random()}`;
  const locks = await lockManager();
  if (locks && (await worker.holdLock(name))) {
    await locks.request(name, { signal: over }, gone).catch(() => undefined);
    return;
  }
  if ("onclose" in MessagePort.prototype) {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("close", gone);
    port1.start();
    over.addEventListener("abort", () => port1.close());
    await worker.holdPort(transfer(port2, [port2]));
    return;
  }
  while (!over.aborted) {
    await pause(BETWEEN_PINGS_MS, over);
    const answered = new AbortController();
    void worker.ping().then(() => answered.abort());
    const told = AbortSignal.any([answered.signal, over]);
    await pause(SILENCE_MS, told);
    if (!told.aborted) gone();
  }
}
