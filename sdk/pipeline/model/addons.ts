import type { Hypernetwork } from "../../weights/hypernetwork/hypernetwork.ts";
import type { LoraNetwork } from "../../weights/lora/lora.ts";
import type { WeightedLora } from "../../weights/lora/merge.ts";

/** What is added to a base for some of its runs. The base itself stays as it was. */
export interface Addons {
  /** Merged into the weights, in any order: sums do not depend on it. */
  readonly loras: readonly WeightedLora[];
  /** Applied one after the other. */
  readonly hypernetworks: readonly WeightedHypernetwork[];
}

export interface WeightedHypernetwork {
  readonly hypernetwork: Hypernetwork;
  /** 1 is as it was trained, 0 exactly none of it. */
  readonly strength: number;
}

export const NO_ADDONS: Addons = { loras: [], hypernetworks: [] };

const numbers = new WeakMap<object, number>();
let next = 0;

function numberOf(thing: object): number {
  let number = numbers.get(thing);
  if (number === undefined) numbers.set(thing, (number = next++));
  return number;
}

/** Tells two merges of LoRAs into one network apart: what does not change a network does not change its key. */
export function loraKey(loras: readonly WeightedLora[], network: LoraNetwork): string {
  return loras
    .map(({ lora, scale }) => ({
      scale: typeof scale === "number" ? scale : scale[network],
      changes: lora.deltas.some((delta) => delta.network === network),
      number: numberOf(lora),
    }))
    .filter(({ scale, changes }) => changes && scale !== 0)
    .map(({ number, scale }) => `lora ${number} × ${scale}`)
    .join(", ");
}

/** Strengths are inputs of the network: they do not change it. */
export function hypernetworkKey(hypernetworks: readonly WeightedHypernetwork[]): string {
  return hypernetworks.map(({ hypernetwork }) => `hypernetwork ${numberOf(hypernetwork)}`).join(", ");
}
