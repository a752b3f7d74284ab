/** Listeners of one kind of event. */
export interface Emitter {
  /** Calls back at each `emit` from now on; returns the way to stop. */
  on(listener: () => void): () => void;
  /** Calls every listener. */
  emit(): void;
}

/**
 * Tells any number of listeners that something happened. One that throws does not keep the others from hearing it; its
 * error is reported as an uncaught one.
 */
export function emitter(): Emitter {
  const listeners = new Set<{ readonly call: () => void }>();
  return {
    on(call) {
      const entry = { call };
      listeners.add(entry);
      return () => void listeners.delete(entry);
    },
    emit() {
      for (const { call } of [...listeners]) {
        try {
          call();
        } catch (error) {
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
  };
}
