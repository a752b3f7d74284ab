import type { GraphBuilder, Value } from "../onnx/graph-builder.ts";
import { silu } from "./activation.ts";
import { convolution } from "./convolution.ts";
import { add, type FeatureMap } from "./feature-map.ts";
import { groupNorm, type GroupNormRule } from "./group-norm.ts";
import { linear } from "./linear.ts";

/** What the timestep says to every resnet: the embedding after its SiLU, [1 or batch, width]. */
export interface TimeSignal {
  readonly value: Value;
  readonly width: number;
}

/** diffusers' ResnetBlock2D; without a time signal as the VAE has it. */
export const resnet = (
  graph: GraphBuilder,
  input: FeatureMap,
  prefix: string,
  channels: number,
  norm: GroupNormRule,
  time?: TimeSignal,
): FeatureMap => {
  const normed = (map: FeatureMap, name: string): FeatureMap => {
    const { value, ...rest } = groupNorm(graph, map, `${prefix}.${name}`, norm);
    return { ...rest, value: silu(graph, value) };
  };
  let hidden = convolution(graph, normed(input, "norm1"), `${prefix}.conv1`, channels);
  if (time !== undefined) {
    const shift = linear(graph, time.value, `${prefix}.time_emb_proj`, [time.width, channels]);
    hidden = add(graph, hidden, graph.reshape(shift, [0, channels, 1, 1]));
  }
  hidden = convolution(graph, normed(hidden, "norm2"), `${prefix}.conv2`, channels);
  const shortcut =
    input.channels === channels
      ? input
      : convolution(graph, input, `${prefix}.conv_shortcut`, channels, { kernel: 1 });
  return add(graph, shortcut, hidden.value);
};
