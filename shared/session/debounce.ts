import type { Clock } from "./clock.ts";

export interface Debounced {
  /** Asks for the work; asking again puts it off. */
  (): void;
  /** Does at once what was asked for, if anything was. */
  flush(): void;
  cancel(): void;
}

/** `work` once it has not been asked for during `ms` milliseconds. */
export function debounced(clock: Clock, ms: number, work: () => void): Debounced {
  let prevent: (() => void) | undefined;
  const cancel = () => {
    prevent?.();
    prevent = undefined;
  };
  const now = () => {
    prevent = undefined;
    work();
  };
  const ask = () => {
    cancel();
    prevent = clock.after(ms, now);
  };
  const flush = () => {
    if (!prevent) return;
    cancel();
    work();
  };
  return Object.assign(ask, { flush, cancel });
}
