import type { GraphBuilder, Value } from "../onnx/graph-builder.ts";

export interface LinearOptions {
  /** Default true. */
  readonly bias?: boolean;
  /** Only these outputs. */
  readonly rows?: readonly [number, number];
  /** The weight is stored as a 1×1 convolution. */
  readonly storedAsConvolution?: boolean;
}

/**
 * A linear layer over [rows, inputs]. Its weight lies in the file as [outputs, inputs], which Gemm takes as it is.
 */
export const linear = (
  graph: GraphBuilder,
  input: Value,
  prefix: string,
  [inputs, outputs]: readonly [number, number],
  { bias = true, rows, storedAsConvolution = false }: LinearOptions = {},
): Value => {
  const stored = storedAsConvolution ? [outputs, inputs, 1, 1] : [outputs, inputs];
  const part = rows ? { rows } : {};
  const height = rows ? rows[1] - rows[0] : outputs;
  const weight = graph.weight(`${prefix}.weight`, stored, { ...part, dims: [height, inputs] });
  const shift = bias ? [graph.weight(`${prefix}.bias`, [outputs], part)] : [];
  return graph.node("Gemm", [input, weight, ...shift], { attributes: { transB: 1 } });
};
