const INTERVAL_MS = 100;

/** Lets things be told ten times a second; what is held back is told with the next, and never lost. */
export class Pace {
  #last = -Infinity;
  readonly #held = new Set<() => void>();

  /** @param now what was held back, and this, is told at once */
  tell(act: () => void, now = false): void {
    this.#held.add(act);
    const time = performance.now();
    if (!now && time - this.#last < INTERVAL_MS) return;
    this.#last = time;
    const acts = [...this.#held];
    this.#held.clear();
    for (const each of acts) each();
  }
}
