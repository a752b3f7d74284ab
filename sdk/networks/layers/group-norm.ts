import type { GraphBuilder, Value } from "../onnx/graph-builder.ts";
import type { GroupNormConfig } from "../configs/unet-trunk.ts";
import type { FeatureMap } from "./feature-map.ts";

/** How a network's groups are normalised. */
export interface GroupNormRule extends GroupNormConfig {
  /** Another way to write the norm down than by the statistics of the map itself. */
  readonly normalise?: (graph: GraphBuilder, input: FeatureMap, prefix: string) => FeatureMap;
}

/**
 * Group normalisation (Wu & He 2018) in fp32. ONNX Runtime 1.30 has no operator for it that runs anywhere near us, so
 * it is said with another norm: which one depends on where the graph will run.
 */
export const groupNorm = (
  graph: GraphBuilder,
  input: FeatureMap,
  prefix: string,
  config: GroupNormRule,
): FeatureMap => {
  if (config.normalise) return config.normalise(graph, input, prefix);
  const value = graph.cast(input.value, "float32");
  const normalise = graph.target === "wasm" ? asLayerNorm : asInstanceNorm;
  return {
    ...input,
    value: graph.cast(normalise(graph, { ...input, value }, prefix, config), graph.compute),
  };
};

type Normalise = (graph: GraphBuilder, input: FeatureMap, prefix: string, config: GroupNormConfig) => Value;

const FP32 = { dtype: "float32" } as const;

/** Each group is one channel of an instance normalisation. Runs everywhere. */
const asInstanceNorm: Normalise = (graph, { value, channels, size }, prefix, { groups, eps }) => {
  const ones = graph.floats(Array.from({ length: groups }, () => 1));
  const zeros = graph.floats(Array.from({ length: groups }, () => 0));
  const normalised = graph.node(
    "InstanceNormalization",
    [graph.reshape(value, [0, groups, -1]), ones, zeros],
    {
      attributes: { epsilon: { float: eps } },
    },
  );
  const picture = graph.reshape(normalised, [0, channels, size.height, size.width]);
  const perChannel = { dims: [channels, 1, 1], ...FP32 };
  const scale = graph.weight(`${prefix}.weight`, [channels], perChannel);
  const shift = graph.weight(`${prefix}.bias`, [channels], perChannel);
  return graph.node("Add", [graph.node("Mul", [picture, scale]), shift]);
};

/**
 * Each group is one row of a layer normalisation whose scale and shift are broadcast. On the CPU this is one kernel that
 * sums in fp64, where the instance normalisation sums naively in fp32 and is 5e-5 off in a VAE of ordinary size.
 */
const asLayerNorm: Normalise = (graph, { value, channels, size }, prefix, { groups, eps }) => {
  const perGroup = channels / groups;
  const broadcast = { dims: [groups, perGroup, 1], ...FP32 };
  const normalised = graph.node(
    "LayerNormalization",
    [
      graph.reshape(value, [0, groups, perGroup, -1]),
      graph.weight(`${prefix}.weight`, [channels], broadcast),
      graph.weight(`${prefix}.bias`, [channels], broadcast),
    ],
    { attributes: { axis: 2, epsilon: { float: eps } } },
  );
  return graph.reshape(normalised, [0, channels, size.height, size.width]);
};
