import type { ExecutableGraph } from "../runtime/graph.ts";
import type { TensorTable } from "../weights/tensor-table.ts";
import type { T2iAdapterConfig } from "./configs/t2i-adapter.ts";
import { convolution } from "./layers/convolution.ts";
import { add, convolvedSize, inputFeatureMap, type FeatureMap } from "./layers/feature-map.ts";
import { pixelUnshuffle } from "./layers/pixel-unshuffle.ts";
import { graphStyle, type NetworkOptions } from "./network-options.ts";
import { GraphBuilder } from "./onnx/graph-builder.ts";

/**
 * diffusers' T2IAdapter (Mou et al. 2023), full or light: features of a control map, once an image.
 *
 * Inputs `map` fp32 [batch, in, height, width] in [0, 1], sides a multiple of the downscale factor, and `scale` [1], what
 * every feature is multiplied by; outputs `adapter_0` … in the network's precision, as the UNet with `adapters` takes them.
 *
 * @throws MissingTensor
 */
export const t2iAdapterGraph = (
  config: T2iAdapterConfig,
  weights: TensorTable,
  options: NetworkOptions = {},
): ExecutableGraph => {
  const graph = new GraphBuilder(options.name ?? "t2i-adapter", weights, graphStyle(options));
  const map = inputFeatureMap(graph, "map", "float32", config.inChannels, options.size);
  const scale = graph.cast(graph.input("scale", "float32", [1]), graph.compute);
  const features = BODIES[config.kind](graph, pixelUnshuffle(graph, map, config.downscale), config);
  features.forEach(({ value, channels }, i) => {
    const scaled = graph.node("Mul", [value, scale]);
    graph.output(`adapter_${i}`, scaled, ["batch", channels, `adapter_${i}_height`, `adapter_${i}_width`]);
  });
  return graph.build();
};

/** Widths of the features, the finest first: a light adapter has one level more than its config has widths. */
export const featureChannels = ({ kind, channels }: T2iAdapterConfig): readonly number[] =>
  kind === "light" ? [...channels, channels.at(-1)!] : channels;

type Body = (graph: GraphBuilder, input: FeatureMap, config: T2iAdapterConfig) => FeatureMap[];

const full: Body = (graph, input, { channels, resnets }) => {
  let hidden = convolution(graph, input, "adapter.conv_in", channels[0]!);
  return channels.map((width, level) => {
    const prefix = `adapter.body.${level}`;
    if (level > 0) hidden = halved(graph, hidden);
    if (hidden.channels !== width)
      hidden = convolution(graph, hidden, `${prefix}.in_conv`, width, { kernel: 1 });
    for (let i = 0; i < resnets; i++) hidden = resnet(graph, hidden, `${prefix}.resnets.${i}`, 1);
    return hidden;
  });
};

/** A bottleneck of a quarter of the width. */
const light: Body = (graph, input, config) => {
  const { resnets } = config;
  let hidden = input;
  return featureChannels(config).map((width, level) => {
    const prefix = `adapter.body.${level}`;
    if (level > 0) hidden = halved(graph, hidden);
    hidden = convolution(graph, hidden, `${prefix}.in_conv`, Math.floor(width / 4), { kernel: 1 });
    for (let i = 0; i < resnets; i++) hidden = resnet(graph, hidden, `${prefix}.resnets.${i}`, 3);
    hidden = convolution(graph, hidden, `${prefix}.out_conv`, width, { kernel: 1 });
    return hidden;
  });
};

const BODIES: Readonly<Record<T2iAdapterConfig["kind"], Body>> = { full, light };

const resnet = (graph: GraphBuilder, input: FeatureMap, prefix: string, kernel: 1 | 3): FeatureMap => {
  const first = convolution(graph, input, `${prefix}.block1`, input.channels);
  const active = { ...first, value: graph.node("Relu", [first.value]) };
  const second = convolution(graph, active, `${prefix}.block2`, input.channels, { kernel });
  return add(graph, second, input.value);
};

/** The mean of 2×2 pixels; of those that there are at an odd edge. */
const halved = (graph: GraphBuilder, input: FeatureMap): FeatureMap => {
  const value = graph.node("AveragePool", [input.value], {
    attributes: { kernel_shape: [2, 2], strides: [2, 2], ceil_mode: 1 },
  });
  return {
    ...input,
    value,
    size: convolvedSize(graph, input.size, value, (length) => Math.ceil(length / 2)),
  };
};
