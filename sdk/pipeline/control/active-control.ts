import type { Tensor } from "../../runtime/tensor.ts";
import type { ControlNet } from "../model/diffusion-model.ts";
import type { CallWeights } from "./weight-table.ts";

/** A control made ready for a run: its hint is embedded, its settings are numbers. */
export interface ActiveControl {
  readonly net: ControlNet;
  readonly embeddedHint: Tensor;
  readonly region: Tensor | undefined;
  /** [parts of the batch, residuals] for every call. */
  readonly weights: readonly CallWeights[];
}
