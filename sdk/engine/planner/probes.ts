import { attention } from "../../networks/layers/attention.ts";
import { convolution } from "../../networks/layers/convolution.ts";
import { inputFeatureMap } from "../../networks/layers/feature-map.ts";
import { linear } from "../../networks/layers/linear.ts";
import { graphStyle, type NetworkOptions } from "../../networks/network-options.ts";
import { GraphBuilder, type Value } from "../../networks/onnx/graph-builder.ts";
import type { ExecutableGraph } from "../../runtime/index.ts";
import { bytesSource } from "../../weights/sources/bytes.ts";
import { elementCount, type TensorEntry, type TensorTable } from "../../weights/tensor-table.ts";
import { attentionWork, convolutionWork, linearWork, totalOf } from "./work/layer-work.ts";

/** A small graph that keeps one kind of kernel busy, and the work that one run of it is. Its output is one row. */
export interface Probe {
  readonly graph: ExecutableGraph;
  /** In fp32. */
  readonly inputs: Readonly<
    Record<string, { readonly data: Float32Array; readonly dims: readonly number[] }>
  >;
  /** Operations of one run. */
  readonly work: number;
}

/**
 * As Stable Diffusion 1.x has them where it works most: 320 channels. On a GPU as many cells as a picture of 512 has
 * there; a CPU would need seconds for them and is busy with a quarter.
 */
const CHANNELS = 320;
const HEADS = 8;
const SIDES = { webgpu: 64, wasm: 32 } as const;

/** One for each kind of kernel. */
export function probes(how: NetworkOptions): Readonly<Record<"convolution" | "matrix" | "attention", Probe>> {
  const side = SIDES[how.target ?? "wasm"];
  const cells = side * side;
  const tokens = { data: ramp(cells * CHANNELS), dims: [cells, CHANNELS] };
  const weights = probeWeights();
  const builder = (name: string) => new GraphBuilder(name, weights, graphStyle(how));
  return {
    convolution: {
      graph: convolutionGraph(builder("convolution-probe"), side),
      inputs: { map: { data: ramp(cells * CHANNELS), dims: [1, CHANNELS, side, side] } },
      work: totalOf(convolutionWork(CHANNELS, { channels: CHANNELS, rows: side, columns: side })),
    },
    matrix: {
      graph: matrixGraph(builder("matrix-probe"), cells),
      inputs: { tokens },
      work: totalOf(linearWork(cells, CHANNELS, WIDE)),
    },
    attention: {
      graph: attentionGraph(builder("attention-probe"), cells),
      inputs: { tokens },
      work: totalOf(attentionWork(cells, cells, CHANNELS)),
    },
  };
}

/** Outputs of the matrix: a transformer's hidden layer. */
const WIDE = 4 * CHANNELS;

function convolutionGraph(graph: GraphBuilder, side: number): ExecutableGraph {
  const size = { batch: 1, height: side, width: side };
  const map = inputFeatureMap(graph, "map", "float32", CHANNELS, size);
  const { value } = convolution(graph, map, "convolution", CHANNELS);
  return ending(graph, graph.reshape(value, [CHANNELS, -1]), side * side);
}

function matrixGraph(graph: GraphBuilder, rows: number): ExecutableGraph {
  const tokens = graph.cast(graph.input("tokens", "float32", [rows, CHANNELS]), graph.compute);
  return ending(graph, linear(graph, tokens, "matrix", [CHANNELS, WIDE]), WIDE);
}

function attentionGraph(graph: GraphBuilder, rows: number): ExecutableGraph {
  const tokens = graph.cast(graph.input("tokens", "float32", [rows, CHANNELS]), graph.compute);
  const shape = { query: tokens, key: tokens, value: tokens, batch: 1, width: CHANNELS, heads: HEADS };
  return ending(graph, attention(graph, shape), CHANNELS);
}

/** The first row is all that is read back. @param value [rows, width] */
function ending(graph: GraphBuilder, value: Value, width: number): ExecutableGraph {
  const row = graph.node("Slice", [value, graph.ints([0]), graph.ints([1]), graph.ints([0])]);
  graph.output("row", graph.cast(row, "float32"), [1, width]);
  return graph.build();
}

/** Numbers that neither overflow nor vanish. */
const ramp = (count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => ((i % 17) - 8) / 16);

/** Weights in fp32, which a graph in half precision rounds as it opens. */
const probeWeights = (): TensorTable =>
  new Map(
    Object.entries({
      "convolution.weight": [CHANNELS, CHANNELS, 3, 3],
      "convolution.bias": [CHANNELS],
      "matrix.weight": [WIDE, CHANNELS],
      "matrix.bias": [WIDE],
    }).map(([name, shape]) => [name, weight(name, shape)]),
  );

function weight(name: string, shape: readonly number[]): TensorEntry {
  const values = ramp(elementCount(shape)).map((value) => value / CHANNELS);
  const bytes = new Uint8Array(values.buffer);
  return { name, dtype: "F32", shape, source: bytesSource(name, bytes), offset: 0, length: bytes.length };
}
