import type { ExecutableGraph } from "../../runtime/graph.ts";
import { GraphBuilder } from "../onnx/graph-builder.ts";

/**
 * One row of a scheduler (DESIGN decision 3): `out = Σ coefficients[i] · x_i`, all fp32.
 *
 * Inputs `x_0` … `x_{terms-1}` of one shape [batch, channels, height, width] (a size of 1 is repeated), and
 * `coefficients` [terms]; output `out`. x' = a·x + Σ bᵢ·mᵢ + c·noise, x₀ from ε, noising a clean latent and scaling the
 * model's input are all rows.
 */
export const linearCombinationGraph = (terms: number): ExecutableGraph => {
  const graph = new GraphBuilder(`linear-combination-${terms}`);
  const values = Array.from({ length: terms }, (_, i) => graph.input(`x_${i}`, "float32", LATENT(i)));
  const coefficients = graph.input("coefficients", "float32", [terms]);
  const scalars =
    terms === 1
      ? [coefficients]
      : graph.nodes("Split", [coefficients], terms, { attributes: { axis: 0, num_outputs: terms } });
  const scaled = values.map((value, i) => graph.node("Mul", [value, scalars[i]!]));
  const sum = scaled.reduce((left, right) => graph.node("Add", [left, right]));
  graph.output("out", sum, LATENT(terms));
  return graph.build();
};

/** Sizes are free and named apart, so that a term may be broadcast. */
const LATENT = (i: number): string[] => ["batch", "channels", "height", "width"].map((dim) => `${dim}_${i}`);
