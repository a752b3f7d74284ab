interface Releasable {
  release(): Promise<void>;
}

/**
 * A network that is opened anew when what it is made of changes. The old one is given back first, so that there is
 * never a second copy of the model in memory.
 */
export class Replaceable<Made extends Releasable> {
  #key: string | undefined;
  #made: Made | undefined;

  /** What is open. Only between a successful `become` and `release`. */
  get current(): Made {
    if (!this.#made) throw new Error("Nothing is open: the last attempt to open it failed.");
    return this.#made;
  }

  get isOpen(): boolean {
    return this.#made !== undefined;
  }

  /** Whether `become(key, …)` would open something. */
  differs(key: string): boolean {
    return this.#made === undefined || key !== this.#key;
  }

  /** Opens with `make` unless what is open has this key. When `make` fails nothing is open. */
  async become(key: string, make: () => Promise<Made>): Promise<void> {
    if (!this.differs(key)) return;
    await this.release();
    this.#made = await make();
    this.#key = key;
  }

  async release(): Promise<void> {
    const made = this.#made;
    this.#made = undefined;
    await made?.release();
  }
}
