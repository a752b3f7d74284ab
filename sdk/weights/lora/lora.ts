import type { LowRank } from "./low-rank.ts";

/** The networks that a LoRA can change. */
export type LoraNetwork = "unet" | "textEncoder";

/** One change of one module's weight. */
export interface LoraDelta extends LowRank {
  readonly network: LoraNetwork;
  /** The module's name with `_` for every `.`, as kohya writes it; a table's names tell where the dots were. */
  readonly module: string;
}

/** A LoRA file: nothing of it is read but its table. */
export interface Lora {
  readonly file: string;
  readonly deltas: readonly LoraDelta[];
}
