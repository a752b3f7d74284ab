import { BLOCK } from "../../weights/computed/int4-blocks.ts";
import type { GraphBuilder, Value } from "../onnx/graph-builder.ts";
import type { TensorView } from "../onnx/graph-types.ts";
import type { WeightStorage } from "../weight-storage.ts";
import { storageOf } from "./storage.ts";

export interface LinearOptions {
  /** Default true. */
  readonly bias?: boolean;
  /** Only these outputs. */
  readonly rows?: readonly [number, number];
  /** The weight is stored as a 1×1 convolution. */
  readonly storedAsConvolution?: boolean;
  /** The weight is held as floats whatever the graph's storage. Default false. */
  readonly exact?: boolean;
}

/**
 * A linear layer over [rows, inputs]. Its weight lies in the file as [outputs, inputs], which Gemm takes as it is.
 */
export const linear = (
  graph: GraphBuilder,
  input: Value,
  prefix: string,
  [inputs, outputs]: readonly [number, number],
  { bias = true, rows, storedAsConvolution = false, exact = false }: LinearOptions = {},
): Value => {
  const stored = storedAsConvolution ? [outputs, inputs, 1, 1] : [outputs, inputs];
  const part = rows ? { rows } : {};
  const height = rows ? rows[1] - rows[0] : outputs;
  const shift = bias ? graph.weight(`${prefix}.bias`, [outputs], part) : undefined;
  const multiply = MULTIPLY[storageOf(graph, stored, exact)];
  return multiply(graph, input, {
    name: `${prefix}.weight`,
    stored,
    view: { ...part, dims: [height, inputs] },
    size: [height, inputs],
    shift,
  });
};

interface Matrix {
  readonly name: string;
  readonly stored: readonly number[];
  readonly view: TensorView;
  readonly size: readonly [outputs: number, inputs: number];
  readonly shift: Value | undefined;
}

const gemm = (graph: GraphBuilder, input: Value, weight: Value, shift: Value | undefined): Value =>
  graph.node("Gemm", [input, weight, ...(shift ? [shift] : [])], { attributes: { transB: 1 } });

const MULTIPLY: Readonly<
  Record<WeightStorage, (graph: GraphBuilder, input: Value, matrix: Matrix) => Value>
> = {
  float: (graph, input, { name, stored, view, shift }) =>
    gemm(graph, input, graph.weight(name, stored, view), shift),
  int8: (graph, input, { name, stored, view, shift }) =>
    gemm(graph, input, graph.dequantised(name, stored, view), shift),
  int4: (graph, input, { name, stored, view, size: [outputs, inputs], shift }) => {
    const { codes, scales } = graph.blocks(name, stored, view);
    const product = graph.node("MatMulNBits", [input, codes, scales], {
      attributes: { K: inputs, N: outputs, bits: 4, block_size: BLOCK },
    });
    return shift ? graph.node("Add", [product, shift]) : product;
  },
};
