import type { Run } from "../bridge/bridge.ts";
import { conclude, goBack } from "./scripts/placing.ts";
import { flat, type Tree } from "./tree.ts";

/**
 * Several things done as one: they are taken back together when one fails. (Together they are still several steps of
 * Photopea's undo, since its `suspendHistory` groups nothing.)
 */
export class Transactions {
  readonly #working: <T>(work: (run: Run) => Promise<T>) => Promise<T>;
  readonly #opened: (run: Run) => Promise<Tree>;
  /** Layers made since the outermost one began; undefined outside of any. */
  #made: string[] | undefined;

  constructor(
    working: <T>(work: (run: Run) => Promise<T>) => Promise<T>,
    opened: (run: Run) => Promise<Tree>,
  ) {
    this.#working = working;
    this.#opened = opened;
  }

  made(layer: string): void {
    this.#made?.push(layer);
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#made) return work();
    const made: string[] = (this.#made = []);
    try {
      const { document, history, layers, active } = await this.#working((run) => this.#opened(run));
      try {
        return await work();
      } catch (error) {
        const ids = flat(layers).map(({ id }) => id);
        const order = { asked: "take back what was done" };
        await this.#working(async (run) => {
          const { value } = await run(goBack, { document, history: history.name, ids, active }, order);
          if (value !== true)
            await run(conclude, { document, temp: null, remove: made, coming: null, active }, order);
        });
        throw error;
      }
    } finally {
      this.#made = undefined;
    }
  }
}
