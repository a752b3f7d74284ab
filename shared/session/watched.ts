import type { Watched } from "./session.ts";

export interface Store<T> extends Watched<T> {
  /** Lays `change` over the value and tells those who watch. */
  patch(change: Partial<T>): void;
}

export function storeOf<T extends object>(initial: T): Store<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    subscribe(listener) {
      // A listener of its own each time, so that one function may watch twice and stop once.
      const own = () => listener();
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    patch(change) {
      value = { ...value, ...change };
      for (const listener of [...listeners]) listener();
    },
  };
}
