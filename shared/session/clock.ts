/** Time, so that tests need not wait for it. */
export interface Clock {
  /** Milliseconds, from any beginning, never going back. */
  now(): number;
  /** Milliseconds since 1970. */
  date(): number;
  /** Calls `work` once after so many milliseconds; returns the way to prevent it. */
  after(ms: number, work: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  date: () => Date.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};
