import type { GraphBuilder } from "../onnx/graph-builder.ts";
import type { GroupNormConfig } from "../configs/unet-trunk.ts";
import type { FeatureMap } from "./feature-map.ts";

/**
 * Group normalisation (Wu & He 2018) in fp32. Each group is one channel of an instance normalisation, because the
 * WebGPU backend has no operator of its own for groups.
 */
export const groupNorm = (
  graph: GraphBuilder,
  input: FeatureMap,
  prefix: string,
  { groups, eps }: GroupNormConfig,
): FeatureMap => {
  const { channels, size } = input;
  const stretched = graph.reshape(graph.cast(input.value, "float32"), [0, groups, -1]);
  const ones = graph.floats(Array.from({ length: groups }, () => 1));
  const zeros = graph.floats(Array.from({ length: groups }, () => 0));
  const normalised = graph.node("InstanceNormalization", [stretched, ones, zeros], {
    attributes: { epsilon: { float: eps } },
  });
  const picture = graph.reshape(normalised, [0, channels, size.height, size.width]);
  const perChannel = { dims: [channels, 1, 1], dtype: "float32" } as const;
  const scale = graph.weight(`${prefix}.weight`, [channels], perChannel);
  const shift = graph.weight(`${prefix}.bias`, [channels], perChannel);
  const value = graph.node("Add", [graph.node("Mul", [picture, scale]), shift]);
  return { value: graph.cast(value, graph.compute), channels, size };
};
