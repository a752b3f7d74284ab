import { elementCount } from "../../weights/tensor-table.ts";
import type { GraphBuilder } from "../onnx/graph-builder.ts";
import type { WeightStorage } from "../weight-storage.ts";

/** Smaller matrices stay floats: there is nothing to save that is worth a node and a table of scales. */
const FEWEST_WEIGHTS = 2048;

/**
 * How a layer's weight of this shape is held.
 * @param exact as floats whatever the graph's storage: a layer in which errors of weights would show
 */
export const storageOf = (graph: GraphBuilder, shape: readonly number[], exact: boolean): WeightStorage =>
  exact || elementCount(shape) < FEWEST_WEIGHTS ? "float" : graph.storage;
