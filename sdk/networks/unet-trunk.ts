import type { GraphBuilder, Value } from "./onnx/graph-builder.ts";
import type { UnetTrunkConfig } from "./configs/unet-trunk.ts";
import type { FixedSize } from "./network-options.ts";
import { convolution } from "./layers/convolution.ts";
import { inputFeatureMap, type FeatureMap } from "./layers/feature-map.ts";
import type { TuneContext } from "./layers/hypernetwork.ts";
import { timeEmbedding } from "./layers/time-embedding.ts";
import { downBlock, midBlock, type Conditions } from "./layers/unet-blocks.ts";

/** What a UNet and a ControlNet both take. */
export interface TrunkInputs {
  /** After the input convolution. */
  readonly sample: FeatureMap;
  readonly conditions: Conditions;
}

/**
 * Inputs `sample` [batch, in, height, width], `time` [1 or batch, sinusoids] (see `timeSinusoids`) and
 * `encoder_hidden_states` [batch, tokens, width], all fp32; where the config has it also `guidance` [1 or batch,
 * guidance sinusoids] (see `guidanceSinusoids`).
 */
export const trunkInputs = (
  graph: GraphBuilder,
  config: UnetTrunkConfig,
  fixed: FixedSize | undefined,
  tune?: TuneContext,
): TrunkInputs => {
  const latent = inputFeatureMap(graph, "sample", "float32", config.inChannels, fixed);
  const sinusoids = graph.input("time", "float32", ["time_batch", config.time.sinusoids]);
  const text = graph.input("encoder_hidden_states", "float32", [
    fixed?.batch ?? "batch",
    "tokens",
    config.crossAttentionDim,
  ]);
  const { guidanceSinusoids } = config.time;
  const guidance =
    guidanceSinusoids === undefined
      ? undefined
      : graph.input("guidance", "float32", ["guidance_batch", guidanceSinusoids]);
  const tokens = graph.reshape(graph.cast(text, graph.compute), [-1, config.crossAttentionDim]);
  return {
    sample: convolution(graph, latent, "conv_in", config.downBlocks[0]!.channels, { exact: true }),
    conditions: {
      time: timeEmbedding(
        graph,
        graph.cast(sinusoids, graph.compute),
        config.time,
        guidance && graph.cast(guidance, graph.compute),
      ),
      context: { tokens, width: config.crossAttentionDim, tune },
      norm: config.norm,
    },
  };
};

export interface TrunkOutputs {
  /** One for the input convolution, each layer and each downsampler, in the order in which they arise. */
  readonly skips: readonly FeatureMap[];
  readonly middle: FeatureMap;
}

/** Runs the down blocks and the middle block; `adapt` may change the picture at the end of each down block. */
export const runTrunk = (
  graph: GraphBuilder,
  config: UnetTrunkConfig,
  { sample, conditions }: TrunkInputs,
  adapt: (level: number, output: FeatureMap) => FeatureMap = (_, output) => output,
): TrunkOutputs => {
  const skips = [sample];
  let hidden = sample;
  config.downBlocks.forEach((block, level) => {
    const last = level === config.downBlocks.length - 1;
    const down = downBlock(graph, hidden, `down_blocks.${level}`, block, conditions, last, (output) =>
      adapt(level, output),
    );
    hidden = down.output;
    skips.push(...down.skips);
  });
  return { skips, middle: midBlock(graph, hidden, config.midBlock, conditions) };
};

/** "down_0" … "down_11", "mid": how the residuals of a ControlNet are called at the border of graphs. */
export const residualNames = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => (i === count - 1 ? "mid" : `down_${i}`));

/** Residual inputs named `prefix_down_0` …; their height and width are free, because a global average has 1×1. */
export const residualInputs = (graph: GraphBuilder, prefix: string, channels: readonly number[]): Value[] =>
  residualNames(channels.length).map((name, i) =>
    graph.input(`${prefix}_${name}`, graph.compute, [
      `${name}_batch`,
      channels[i]!,
      `${name}_height`,
      `${name}_width`,
    ]),
  );
