import { UnsupportedCheckpoint } from "../../errors.ts";
import { packComputed } from "../computed/packed-source.ts";
import type { ComputeDtype } from "../dtypes/convert.ts";
import { someKeys } from "../layouts/rename-table.ts";
import type { TensorEntry, TensorTable } from "../tensor-table.ts";
import type { Lora, LoraNetwork } from "./lora.ts";
import { sumOf } from "./sum.ts";
import type { ScaledDelta } from "./sum.ts";
import { targetFinder } from "./targets.ts";

/** A LoRA and how much of it is wanted: 1 is as it was trained, 0 none, negative its opposite. */
export interface WeightedLora {
  readonly lora: Lora;
  /** For UNet and text encoder alike, or for each. */
  readonly scale: number | Readonly<Record<LoraNetwork, number>>;
}

const scaleFor = (network: LoraNetwork, { scale }: WeightedLora): number =>
  typeof scale === "number" ? scale : scale[network];

const byTarget = (
  table: TensorTable,
  network: LoraNetwork,
  loras: readonly WeightedLora[],
): ReadonlyMap<TensorEntry, readonly ScaledDelta[]> => {
  const find = targetFinder(table, network);
  const found = new Map<TensorEntry, ScaledDelta[]>();
  for (const weighted of loras) {
    const scale = scaleFor(network, weighted);
    const strangers: string[] = [];
    for (const delta of weighted.lora.deltas) {
      if (delta.network !== network) continue;
      const target = find(delta.module);
      if (!target) strangers.push(delta.name);
      else if (scale !== 0) found.set(target, [...(found.get(target) ?? []), { delta, scale }]);
    }
    if (strangers.length > 0) {
      throw new UnsupportedCheckpoint(
        `${weighted.lora.file} changes modules that this base model does not have: ${someKeys(strangers)}. Use a LoRA made for the same family of models.`,
        { value: strangers },
      );
    }
  }
  return found;
};

/**
 * The network's weights with LoRAs merged in: W' = W + Σ scale · alpha/rank · up · down, summed in double precision and
 * stored as `dtype`. Only the changed tensors are new (and computed when they are read); all others are the very
 * entries of `table`, so another scale touches no other tensor, and without LoRAs the table itself comes back.
 * @throws UnsupportedCheckpoint when a LoRA changes modules that are not there, or weights of another shape.
 */
export const mergeLoras = (
  table: TensorTable,
  network: LoraNetwork,
  loras: readonly WeightedLora[],
  dtype: ComputeDtype,
): TensorTable => {
  const changed = byTarget(table, network, loras);
  if (changed.size === 0) return table;
  const sums = packComputed(
    `${network} with ${loras.map(({ lora }) => lora.file).join(", ")}`,
    [...changed].map(([weight, deltas]) => sumOf(weight, deltas, dtype)),
  );
  const byName = new Map(sums.map((entry) => [entry.name, entry]));
  return new Map([...table].map(([name, entry]) => [name, byName.get(name) ?? entry]));
};
