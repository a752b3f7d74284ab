import type { GraphBuilder } from "../onnx/graph-builder.ts";
import type { GroupNormConfig, UnetBlockConfig } from "../configs/unet-trunk.ts";
import { concatenate, type FeatureMap } from "./feature-map.ts";
import { downsample, upsample } from "./resample.ts";
import { resnet, type TimeSignal } from "./resnet.ts";
import { spatialTransformer, type Context } from "./spatial-transformer.ts";

/** What every block of a UNet sees beside the picture. */
export interface Conditions {
  readonly time: TimeSignal;
  readonly context: Context;
  readonly norm: GroupNormConfig;
}

/** One resnet and, where the block has attention, the transformer behind it. */
const layer = (
  graph: GraphBuilder,
  input: FeatureMap,
  prefix: string,
  index: number,
  { channels, attention }: UnetBlockConfig,
  { time, context, norm }: Conditions,
): FeatureMap => {
  const hidden = resnet(graph, input, `${prefix}.resnets.${index}`, channels, norm, time);
  if (attention === undefined) return hidden;
  return spatialTransformer(graph, hidden, `${prefix}.attentions.${index}`, context, attention, norm.groups);
};

export interface DownBlock {
  readonly output: FeatureMap;
  /** What the up block of the same resolution takes back: one a layer and the downsampled picture. */
  readonly skips: readonly FeatureMap[];
}

/**
 * @param last the lowest resolution is not halved again
 * @param adapt what a T2I-Adapter adds behind the last layer, before the downsampler
 */
export const downBlock = (
  graph: GraphBuilder,
  input: FeatureMap,
  prefix: string,
  block: UnetBlockConfig,
  conditions: Conditions,
  last: boolean,
  adapt: (output: FeatureMap) => FeatureMap = (output) => output,
): DownBlock => {
  const skips: FeatureMap[] = [];
  let hidden = input;
  for (let i = 0; i < block.layers; i++) {
    hidden = layer(graph, hidden, prefix, i, block, conditions);
    if (i === block.layers - 1) hidden = adapt(hidden);
    skips.push(hidden);
  }
  if (!last) {
    hidden = downsample(graph, hidden, prefix);
    skips.push(hidden);
  }
  return { output: hidden, skips };
};

/** Resnet, transformer, resnet at the lowest resolution. */
export const midBlock = (
  graph: GraphBuilder,
  input: FeatureMap,
  block: UnetBlockConfig,
  conditions: Conditions,
): FeatureMap => {
  const hidden = layer(graph, input, "mid_block", 0, block, conditions);
  return resnet(graph, hidden, "mid_block.resnets.1", block.channels, conditions.norm, conditions.time);
};

/**
 * @param skips of the down blocks; the last ones are taken off, one a layer
 */
export const upBlock = (
  graph: GraphBuilder,
  input: FeatureMap,
  prefix: string,
  block: UnetBlockConfig,
  conditions: Conditions,
  skips: FeatureMap[],
): FeatureMap => {
  let hidden = input;
  for (let i = 0; i <= block.layers; i++)
    hidden = layer(graph, concatenate(graph, hidden, skips.pop()!), prefix, i, block, conditions);
  const next = skips.at(-1);
  return next === undefined ? hidden : upsample(graph, hidden, prefix, next.size);
};
