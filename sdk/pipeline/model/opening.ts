import { throwIfCancelled } from "../cancel.ts";
import type { LoadOptions } from "./load-options.ts";

interface Releasable {
  release(): Promise<void>;
}

/**
 * Opens parts one by one, tells how far it is, and gives back what was opened when one of them fails or the caller
 * cancels.
 */
export class Opening {
  readonly #options: LoadOptions;
  readonly #total: number;
  readonly #opened: Releasable[] = [];
  #done = 0;

  constructor(options: LoadOptions, total: number) {
    this.#options = options;
    this.#total = total;
  }

  /** What `open` gives is given back with the rest; what gives nothing looks after itself. */
  async part<T extends Releasable | void>(name: string, open: () => Promise<T>): Promise<T> {
    throwIfCancelled(this.#options.signal);
    this.#options.onProgress?.({ part: name, done: this.#done++, total: this.#total });
    const opened = await open();
    if (opened) this.#opened.push(opened);
    return opened;
  }

  done(): void {
    throwIfCancelled(this.#options.signal);
    this.#options.onProgress?.({ part: "done", done: this.#total, total: this.#total });
  }

  async release(): Promise<void> {
    for (const part of this.#opened.splice(0)) await part.release();
  }
}
