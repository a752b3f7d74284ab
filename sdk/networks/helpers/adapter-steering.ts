import type { ExecutableGraph } from "../../runtime/graph.ts";
import { strengthInputs } from "../layers/strengths.ts";
import { graphStyle, type NetworkOptions } from "../network-options.ts";
import { GraphBuilder, type Value } from "../onnx/graph-builder.ts";

export interface AdapterSteeringOptions extends Pick<NetworkOptions, "precision" | "target"> {
  /** With a region mask. */
  readonly masked?: boolean;
}

/**
 * Several T2I-Adapters at once: `adapter_i = previous_i + weights_i · mask · feature_i`, as diffusers' MultiAdapter adds
 * them up.
 *
 * Inputs `feature_0` … and `previous_0` … [1 or batch, channels, height, width] in the network's precision, `previous`
 * broadcast; `weights` fp32 [1 or batch, features]; with `masked` a `mask` fp32 [1, 1, any height, any width], resized
 * bilinearly to each feature. Outputs `adapter_0` … as the UNet with `adapters` takes them.
 */
export const adapterSteeringGraph = (
  channels: readonly number[],
  options: AdapterSteeringOptions = {},
): ExecutableGraph => {
  const graph = new GraphBuilder("adapter-steering", undefined, graphStyle(options));
  const features = inputs(graph, "feature", channels);
  const maps = features.map((value) => ({
    size: {
      batch: graph.sizeOf(value, 0),
      height: graph.sizeOf(value, 2),
      width: graph.sizeOf(value, 3),
    },
  }));
  const strengths = strengthInputs(graph, maps, options);
  inputs(graph, "previous", channels).forEach((previous, i) => {
    const scaled = graph.node("Mul", [features[i]!, strengths[i]!]);
    graph.output(`adapter_${i}`, graph.node("Add", [previous, scaled]), dims(`adapter_${i}`, channels[i]!));
  });
  return graph.build();
};

const inputs = (graph: GraphBuilder, prefix: string, channels: readonly number[]): Value[] =>
  channels.map((width, i) => graph.input(`${prefix}_${i}`, graph.compute, dims(`${prefix}_${i}`, width)));

const dims = (name: string, channels: number): (string | number)[] => [
  `${name}_batch`,
  channels,
  `${name}_height`,
  `${name}_width`,
];
