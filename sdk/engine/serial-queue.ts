import { orCancelled, throwIfCancelled } from "./cancel.ts";

/**
 * Runs tasks one at a time, in the order of arrival. A task whose signal fires while it waits is refused at once and
 * never started; a started task ends the way it chooses, and only then does the next one start.
 */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  async add<T>(task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const before = this.#last;
    let release!: () => void;
    this.#last = new Promise<void>((resolve) => {
      release = () => resolve(before.then(() => undefined));
    });
    try {
      await orCancelled(before, signal);
      throwIfCancelled(signal);
      return await task();
    } finally {
      release();
    }
  }
}
