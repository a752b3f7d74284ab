import type { ExternalFile } from "../../runtime/graph.ts";
import { lendWeights } from "./lent-weights.ts";
import type { TensorProto } from "./model-proto.ts";
import { packWeights } from "./packed-weights.ts";
import type { WeightUse } from "./weight-use.ts";

/** The weights of a graph: what it says of them, and the files in which they lie. */
export interface PlacedWeights {
  readonly initializers: TensorProto[];
  readonly files: ExternalFile[];
}

/** Lent as they lie in the checkpoint, unless some of them are held in another form: then all are packed anew. */
export const placeWeights = (network: string, uses: readonly WeightUse[]): PlacedWeights =>
  uses.every(({ form }) => form === "float") ? lendWeights(uses) : packWeights(network, uses);
