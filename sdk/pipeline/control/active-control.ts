import type { Tensor } from "../../runtime/tensor.ts";
import type { Adapter, ControlNet } from "../model/diffusion-model.ts";
import type { CallWeights } from "./weight-table.ts";

/** A ControlNet made ready for a run: its hint is embedded, its settings are numbers. */
export interface ActiveControl {
  readonly type: "controlnet";
  readonly net: ControlNet;
  readonly embeddedHint: Tensor;
  readonly region: Tensor | undefined;
  /** [parts of the batch, residuals] for every call. */
  readonly weights: readonly CallWeights[];
}

/** A T2I-Adapter made ready for a run: all it will ever say about the map is said. */
export interface ActiveAdapter {
  readonly type: "t2i-adapter";
  readonly net: Adapter;
  readonly features: readonly Tensor[];
  readonly region: Tensor | undefined;
  /** [parts of the batch, features] for every call. */
  readonly weights: readonly CallWeights[];
}
