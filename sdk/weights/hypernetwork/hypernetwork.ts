import type { TensorEntry } from "../tensor-table.ts";

/** Activations that the trainer of A1111 offers; `swish` is its name for PyTorch's Hardswish. */
export const ACTIVATIONS = [
  "linear",
  "relu",
  "leakyrelu",
  "elu",
  "swish",
  "hardswish",
  "tanh",
  "sigmoid",
  "silu",
  "gelu",
  "mish",
  "softplus",
  "relu6",
  "selu",
] as const;

export type Activation = (typeof ACTIVATIONS)[number];

/** A weight [out, in] or a gain [width] and its bias. */
export interface WeightAndBias {
  readonly weight: TensorEntry;
  readonly bias: TensorEntry;
}

/** y = norm(activation(weight · x + bias)), where norm and activation may be absent. */
export interface HypernetworkLayer extends WeightAndBias {
  readonly activation?: Exclude<Activation, "linear">;
  readonly norm?: WeightAndBias;
}

/** What the attention's keys and values see instead of the context c: c + strength · mlp(c). */
export interface HypernetworkModule {
  readonly key: readonly HypernetworkLayer[];
  readonly value: readonly HypernetworkLayer[];
}

/**
 * A1111's hypernetwork: for each width of context (768 for the text, the block's own for self-attention) a small
 * network for keys and one for values.
 */
export interface Hypernetwork {
  readonly name?: string;
  readonly modules: ReadonlyMap<number, HypernetworkModule>;
}
