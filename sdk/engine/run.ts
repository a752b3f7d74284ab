import type { RunEvent, RunResult } from "./events.ts";

/**
 * One generation on its way. Iterate it, await `result`, or both, in any order: every iterator sees every event from
 * the first one. Leaving an iteration early does not stop the run; the AbortSignal does.
 *
 * A failed run throws from the iteration and rejects `result` with the same named error; whoever looks at only one of
 * the two leaves no unhandled rejection behind.
 */
export interface Run extends AsyncIterable<RunEvent> {
  readonly result: Promise<RunResult>;
}

export type Emit = (event: RunEvent) => void;

/** Starts `work` at once (its synchronous part runs before this returns) and shows it as a Run. */
export function startRun(work: (emit: Emit) => Promise<RunResult>): Run {
  const events: RunEvent[] = [];
  const sleepers = new Set<() => void>();
  let settled = false;

  const wakeAll = () => {
    sleepers.forEach((wake) => wake());
    sleepers.clear();
  };
  const emit: Emit = (event) => {
    if (settled) return;
    events.push(event);
    wakeAll();
  };

  const result = (async () => work(emit))().finally(() => {
    settled = true;
    wakeAll();
  });
  result.catch(() => undefined);

  return {
    result,
    async *[Symbol.asyncIterator]() {
      for (let next = 0; ;) {
        while (next < events.length) yield events[next++]!;
        if (settled) break;
        await new Promise<void>((wake) => sleepers.add(wake));
      }
      await result;
    },
  };
}
