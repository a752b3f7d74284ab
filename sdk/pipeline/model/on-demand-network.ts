import type { Network } from "../../runtime/runtime.ts";
import { thenAlways } from "../then-always.ts";
import type { OpenInRun } from "./open-in-run.ts";

export interface OnDemand {
  /** For progress events. */
  readonly name: string;
  readonly open: () => Promise<Network>;
  /** Whether it stays open after its work. */
  readonly kept: boolean;
  readonly openInRun: OpenInRun;
}

/** A network that is opened when it is needed and, unless it is kept, given back after its work. */
export class OnDemandNetwork {
  readonly #how: OnDemand;
  #network: Network | undefined;

  constructor(how: OnDemand) {
    this.#how = how;
  }

  /** Opens it ahead of its work, for someone who tells of that. */
  async open(): Promise<Network> {
    return (this.#network ??= await this.#how.open());
  }

  /** One task at a time: what is given back at the end of one would be missing in another. */
  use<T>(task: (network: Network) => Promise<T>): Promise<T> {
    const { name, kept, openInRun } = this.#how;
    return thenAlways(
      async () => task(this.#network ?? (await openInRun(name, () => this.open()))),
      async () => {
        if (!kept) await this.release();
      },
    );
  }

  async release(): Promise<void> {
    const network = this.#network;
    this.#network = undefined;
    await network?.release();
  }
}
