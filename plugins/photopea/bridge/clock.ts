/** Time, so that tests can bring their own. */
export interface Clock {
  /** Milliseconds since some moment that stays the same. */
  now(): number;
  /** Calls back once, after `ms` milliseconds; returns the way to stop that. */
  after(ms: number, then: () => void): () => void;
}

export const realClock: Clock = {
  now: () => performance.now(),
  after(ms, then) {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  },
};

/** Resolves after `ms` milliseconds. */
export function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve));
}
