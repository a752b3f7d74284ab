import type { Clock } from "../../../shared/session/clock.ts";

export interface FakeClock extends Clock {
  /** Lets so many milliseconds pass at once, and everything happen that waited for them. */
  pass(ms: number): Promise<void>;
}

export function fakeClock(): FakeClock {
  let now = 0;
  let count = 0;
  const waiting = new Map<number, { readonly at: number; readonly work: () => void }>();

  const due = (until: number) =>
    [...waiting].filter(([, { at }]) => at <= until).sort(([i, a], [j, b]) => a.at - b.at || i - j)[0];

  return {
    now: () => now,
    date: () => 1_700_000_000_000 + now,
    after(ms, work) {
      const id = ++count;
      waiting.set(id, { at: now + ms, work });
      return () => void waiting.delete(id);
    },
    async pass(ms) {
      const until = now + ms;
      for (let next = due(until); next; next = due(until)) {
        const [id, { at, work }] = next;
        waiting.delete(id);
        now = Math.max(now, at);
        work();
        await settled();
      }
      now = until;
      await settled();
    },
  };
}

/** When promises, streams and worker-less work have had their turns; no time passes on a fake clock. */
export async function settled(turns = 12): Promise<void> {
  for (let i = 0; i < turns; i++) await new Promise((resolve) => setImmediate(resolve));
}
