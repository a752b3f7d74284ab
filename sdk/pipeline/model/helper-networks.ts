import type { Network } from "../../runtime/runtime.ts";

/** The small graphs between the big networks, opened once a model. */
export interface HelperNetworks {
  readonly schedulerRow: Network;
  readonly guidance: Network;
  readonly modelInput: Network;
  readonly imageOut: Network;
}
