import type { GraphBuilder, Value } from "../onnx/graph-builder.ts";
import type { FeatureMap, Size } from "./feature-map.ts";
import { resizeLinear } from "./resample.ts";

/**
 * What each of several maps is multiplied by: its weight [batch, 1, 1, 1], times the mask at its resolution. Adds the
 * inputs `weights` fp32 [1 or batch, maps] and, with `masked`, `mask` fp32 [1 or batch, 1, any height, any width].
 */
export const strengthInputs = (
  graph: GraphBuilder,
  maps: readonly Pick<FeatureMap, "size">[],
  { masked = false }: { readonly masked?: boolean },
): Value[] => {
  const table = graph.input("weights", "float32", ["weights_batch", maps.length]);
  const column = graph.reshape(graph.cast(table, graph.compute), [0, maps.length, 1, 1]);
  const weights = columns(graph, column, maps.length);
  if (!masked) return weights;
  const mask = graph.input("mask", "float32", ["mask_batch", 1, "mask_height", "mask_width"]);
  const resized = new Map<Size, Value>();
  return maps.map(({ size }, i) => {
    let region = resized.get(size);
    if (region === undefined) {
      region = graph.cast(resizeLinear(graph, mask, size), graph.compute);
      resized.set(size, region);
    }
    return graph.node("Mul", [weights[i]!, region]);
  });
};

/** WebGPU promises eight storage buffers a shader: one for what is split, seven for the parts. */
const MOST_PARTS = 7;

/** [batch, count, 1, 1] as `count` times [batch, 1, 1, 1]; beyond seven, in two rounds. */
const columns = (graph: GraphBuilder, table: Value, count: number): Value[] => {
  if (count <= MOST_PARTS)
    return graph.nodes("Split", [table], count, { attributes: { axis: 1, num_outputs: count } });
  const parts = Math.min(MOST_PARTS, Math.ceil(count / MOST_PARTS));
  const sizes = Array.from(
    { length: parts },
    (_, i) => Math.floor(((i + 1) * count) / parts) - Math.floor((i * count) / parts),
  );
  return graph
    .nodes("Split", [table, graph.ints(sizes)], parts, { attributes: { axis: 1 } })
    .flatMap((part, i) => columns(graph, part, sizes[i]!));
};
