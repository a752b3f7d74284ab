import type { ExecutableGraph } from "../runtime/graph.ts";
import type { TensorTable } from "../weights/tensor-table.ts";
import type { VaeConfig } from "./configs/vae.ts";
import { inputFeatureMap, type FeatureMap } from "./layers/feature-map.ts";
import { SharedStatistics } from "./layers/shared-statistics.ts";
import { graphStyle, type NetworkOptions } from "./network-options.ts";
import { GraphBuilder } from "./onnx/graph-builder.ts";
import { decoderHead, decoderTail, decoderTailChannels, decoderTailDoublings } from "./vae-decoder.ts";
import {
  encoderBack,
  encoderFront,
  encoderFrontChannels,
  encoderFrontHalvings,
  vaeNorm,
} from "./vae-encoder.ts";

/**
 * The VAE in two parts a direction: one at low resolution, which sees the whole picture as attention must, and one at
 * high resolution, where nearly all of the memory goes, which sees a tile at a time (`SharedStatistics` says how its norms
 * still agree). Both parts together compute what the whole does.
 */
type PartGraph = (config: VaeConfig, weights: TensorTable, options?: NetworkOptions) => ExecutableGraph;

/** Input `latent` as the whole decoder's; output `features` fp32 [1, channels, height, width]. */
export const decoderHeadGraph: PartGraph = (config, weights, options = {}) => {
  const graph = new GraphBuilder("vae-decoder-head", weights, graphStyle(options));
  const latent = inputFeatureMap(graph, "latent", "float32", config.latentChannels, options.size);
  const { value, channels } = decoderHead(graph, config, vaeNorm(config), latent);
  graph.output("features", graph.cast(value, "float32"), [1, channels, "rows", "columns"]);
  return graph.build();
};

/**
 * Inputs `whole` fp32, the head's features; `from` and `to` int32 [4], the tile; what `SharedStatistics` takes. Outputs
 * `part` fp32 [1, 3, height, width], the tile's own part of the picture, and `moments`.
 */
export const decoderTailGraph: PartGraph = (config, weights, options = {}) =>
  tileGraph(
    "vae-decoder-tail",
    decoderTailChannels(config),
    config,
    weights,
    options,
    (graph, tile, norms) => {
      const doublings = decoderTailDoublings(config);
      const { value } = decoderTail(graph, config, (resolution) => norms.at(resolution), tile);
      return { value, channels: config.outChannels, resolution: doublings };
    },
  );

/** Inputs as the tail's, `whole` fp32 the picture [1, 3, height, width]. Outputs `part`, of the features, and `moments`. */
export const encoderFrontGraph: PartGraph = (config, weights, options = {}) =>
  tileGraph("vae-encoder-front", config.inChannels, config, weights, options, (graph, tile, norms) => {
    const { value, channels } = encoderFront(graph, config, (resolution) => norms.at(resolution), tile);
    return { value, channels, resolution: encoderFrontHalvings(config) };
  });

/** Input `features` fp32 [1, channels, height, width], the front's; outputs as the whole encoder's. */
export const encoderBackGraph: PartGraph = (config, weights, options = {}) => {
  const graph = new GraphBuilder("vae-encoder-back", weights, graphStyle(options));
  const features = inputFeatureMap(graph, "features", "float32", encoderFrontChannels(config), undefined);
  encoderBack(graph, config, vaeNorm(config), features);
  return graph.build();
};

interface TileOutput {
  readonly value: FeatureMap["value"];
  readonly channels: number;
  /** Its place among the resolutions that the tile passes through. */
  readonly resolution: number;
}

const tileGraph = (
  name: string,
  channels: number,
  config: VaeConfig,
  weights: TensorTable,
  options: NetworkOptions,
  run: (graph: GraphBuilder, tile: FeatureMap, norms: SharedStatistics) => TileOutput,
): ExecutableGraph => {
  const graph = new GraphBuilder(name, weights, graphStyle(options));
  const whole = graph.input("whole", "float32", [1, channels, "whole_height", "whole_width"]);
  const [from, to] = [graph.input("from", "int32", [4]), graph.input("to", "int32", [4])];
  const resolutions = 1 + Math.max(decoderTailDoublings(config), encoderFrontHalvings(config));
  const norms = new SharedStatistics(graph, vaeNorm(config), resolutions);
  const value = graph.node("Slice", [whole, from, to]);
  const size = { batch: 1, height: graph.sizeOf(value, 2), width: graph.sizeOf(value, 3) };
  const output = run(graph, { value: graph.cast(value, graph.compute), channels, size }, norms);
  const part = norms.core(graph, graph.cast(output.value, "float32"), output.resolution);
  graph.output("part", part, [1, output.channels, "height", "width"]);
  norms.output(graph);
  return graph.build();
};
