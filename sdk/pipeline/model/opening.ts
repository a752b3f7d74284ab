import { throwIfCancelled } from "../cancel.ts";
import type { LoadOptions } from "./load-options.ts";

/** A part that is yet to be opened, and who opens it also gives it back. */
export interface PendingPart {
  readonly name: string;
  readonly open: () => Promise<unknown>;
}

/** One after the other; says nothing where there is nothing to open. */
export async function openAll(parts: readonly PendingPart[], options: OpeningOptions): Promise<void> {
  if (parts.length === 0) return;
  const opening = new Opening(options, parts.length);
  for (const { name, open } of parts) await opening.step(name, open);
  opening.done();
}

export type OpeningOptions = Pick<LoadOptions, "signal" | "onProgress">;

interface Releasable {
  release(): Promise<void>;
}

/**
 * Opens parts one by one, tells how far it is, and gives back what was opened when one of them fails or the caller
 * cancels.
 */
export class Opening {
  readonly #options: OpeningOptions;
  readonly #total: number;
  readonly #opened: Releasable[] = [];
  #done = 0;

  constructor(options: OpeningOptions, total: number) {
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
  async step<T>(name: string, open: () => Promise<T>): Promise<T> {
    this.#begin(name);
    return open();
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
