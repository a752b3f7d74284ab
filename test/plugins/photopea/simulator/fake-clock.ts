import type { Clock } from "../../../../plugins/photopea/bridge/clock.ts";

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly then: () => void;
}

/** A clock whose time passes only while something waits for it, and then at once. */
export class FakeClock implements Clock {
  #now = 0;
  #order = 0;
  #timers: Timer[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, then: () => void): () => void {
    const timer = { at: this.#now + Math.max(0, ms), order: this.#order++, then };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Lets time pass until `work` is settled. @throws Error when nothing is left that could settle it */
  async until<T>(work: Promise<T>): Promise<T> {
    const state: { settled?: true } = {};
    const settle = () => {
      state.settled = true;
    };
    work.then(settle, settle);
    let busy = performance.now();
    for (;;) {
      await new Promise(setImmediate);
      if (state.settled) break;
      if (this.#step()) busy = performance.now();
      else if (performance.now() - busy > 10_000)
        throw new Error("Nothing is left that could settle the work.");
    }
    return work;
  }

  /** Lets `ms` milliseconds pass. */
  pass(ms: number): Promise<void> {
    return this.until(new Promise((resolve) => void this.after(ms, resolve)));
  }

  #step(): boolean {
    const first = this.#timers.reduce<Timer | undefined>(
      (best, timer) =>
        !best || timer.at < best.at || (timer.at === best.at && timer.order < best.order) ? timer : best,
      undefined,
    );
    if (!first) return false;
    this.#timers = this.#timers.filter((timer) => timer !== first);
    this.#now = Math.max(this.#now, first.at);
    first.then();
    return true;
  }
}
