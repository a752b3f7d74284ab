import type { Network } from "../runtime/runtime.ts";

/** A network that is opened when it is first needed, and again when that failed. */
export class LazyNetwork {
  readonly #make: () => Promise<Network>;
  #opened: Promise<Network> | undefined;

  constructor(make: () => Promise<Network>) {
    this.#make = make;
  }

  get(): Promise<Network> {
    if (!this.#opened) {
      const opening = this.#make();
      opening.catch(() => (this.#opened = undefined));
      this.#opened = opening;
    }
    return this.#opened;
  }

  async release(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    await (await opened)?.release();
  }
}
