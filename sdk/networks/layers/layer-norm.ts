import type { GraphBuilder, Value } from "../onnx/graph-builder.ts";

/** Layer normalisation (Ba et al. 2016) over the last axis, in fp32. */
export const layerNorm = (
  graph: GraphBuilder,
  input: Value,
  prefix: string,
  width: number,
  eps: number,
): Value => {
  const fp32 = { dtype: "float32" } as const;
  const scale = graph.weight(`${prefix}.weight`, [width], fp32);
  const shift = graph.weight(`${prefix}.bias`, [width], fp32);
  const normalised = graph.node("LayerNormalization", [graph.cast(input, "float32"), scale, shift], {
    attributes: { axis: -1, epsilon: { float: eps } },
  });
  return graph.cast(normalised, graph.compute);
};
