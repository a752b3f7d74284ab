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

  /** What `open` gives is given back with the rest. */
  async part<T extends Releasable>(name: string, open: () => Promise<T>): Promise<T> {
    this.#begin(name);
    const opened = await open();
    this.#opened.push(opened);
    return opened;
  }

  /** A part that someone else gives back. */
  async step(name: string, open: () => Promise<void>): Promise<void> {
    this.#begin(name);
    await open();
  }

  #begin(name: string): void {
    throwIfCancelled(this.#options.signal);
    this.#options.onProgress?.({ part: name, done: this.#done++, total: this.#total });
  }

  done(): void {
    throwIfCancelled(this.#options.signal);
    this.#options.onProgress?.({ part: "done", done: this.#total, total: this.#total });
  }

  async release(): Promise<void> {
    for (const part of this.#opened.splice(0)) await part.release();
  }
}
