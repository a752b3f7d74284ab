import type { ControlNetConfig } from "../../../networks/configs/controlnet.ts";
import type { UnetBlockConfig, UnetTrunkConfig } from "../../../networks/configs/unet-trunk.ts";
import type { UnetConfig } from "../../../networks/configs/unet.ts";
import { convolve, makeMap, normalise, resnet, transformer, type LiveMap } from "./layers.ts";
import { Tally, type NeedOptions, type NetworkNeed } from "./tally.ts";

/** What the UNet and the ControlNets work on at each step. */
export interface LatentSize {
  /** Parts of the batch: 2 with classifier-free guidance. */
  readonly batch: number;
  /** Cells: pixels divided by the VAE's factor. */
  readonly width: number;
  readonly height: number;
  /** Of the text; 77 for each window. Default 77. */
  readonly tokens?: number;
}

/** The UNet at work on one step, residuals of a ControlNet added. */
export function unetNeed(config: UnetConfig, options: NeedOptions, size: LatentSize): NetworkNeed {
  const tally = new Tally(options);
  const { skips, middle } = trunk(tally, config, size);
  // ControlNets' residuals are inputs: alive from the first operator to the last.
  [...skips, middle].forEach((map) => makeMap(tally, map));
  let hidden = middle;
  config.upBlocks.forEach((block, level) => {
    for (let i = 0; i <= block.layers; i++) {
      const skip = skips.pop()!;
      const joined = makeMap(tally, { ...skip, channels: hidden.channels + skip.channels });
      tally.free(hidden.tensor, skip.tensor);
      hidden = layer(tally, joined, block, config, size, false);
    }
    const next = skips.at(-1);
    if (level === config.upBlocks.length - 1 || !next) return;
    const raised = makeMap(tally, { ...hidden, height: next.height, width: next.width });
    tally.free(hidden.tensor);
    hidden = convolve(tally, raised, block.channels);
    tally.free(raised.tensor);
  });
  const normed = normalise(tally, hidden);
  tally.free(hidden.tensor);
  convolve(tally, normed, config.outChannels, { exact: true });
  return tally.need;
}

/** A ControlNet at work on one step, residuals of one before it included; its hint's embedding is counted as weights only. */
export function controlNetNeed(
  config: ControlNetConfig,
  options: NeedOptions,
  size: LatentSize,
): NetworkNeed {
  const tally = new Tally(options);
  hintWeights(tally, config);
  const { skips, middle } = trunk(tally, config, size);
  for (const map of [...skips, middle]) {
    makeMap(tally, map);
    convolve(tally, map, map.channels, { kernel: 1 });
    tally.free(map.tensor);
  }
  return tally.need;
}

interface Trunk {
  readonly skips: LiveMap[];
  readonly middle: LiveMap;
}

function trunk(tally: Tally, config: UnetTrunkConfig, size: LatentSize): Trunk {
  const { time, downBlocks, midBlock } = config;
  const { batch, height, width } = size;
  tally.floatWeights(time.dim * (time.sinusoids + time.dim + 2 + (time.guidanceSinusoids ?? 0)));
  const latent = makeMap(tally, { batch, channels: config.inChannels, height, width });
  let hidden = convolve(tally, latent, downBlocks[0]!.channels, { exact: true });
  const skips = [hidden];
  downBlocks.forEach((block, level) => {
    for (let i = 0; i < block.layers; i++) {
      hidden = layer(tally, hidden, block, config, size, true);
      skips.push(hidden);
    }
    if (level === downBlocks.length - 1) return;
    hidden = convolve(tally, hidden, block.channels, { stride: 2 });
    skips.push(hidden);
  });
  const middle = layer(tally, hidden, midBlock, config, size, true);
  return { skips, middle: resnet(tally, middle, midBlock.channels, { time: time.dim }) };
}

/** One resnet and, where the block has attention, the transformer behind it. */
function layer(
  tally: Tally,
  input: LiveMap,
  { channels, attention }: UnetBlockConfig,
  { time, crossAttentionDim }: UnetTrunkConfig,
  { tokens = 77 }: LatentSize,
  keep: boolean,
): LiveMap {
  const hidden = resnet(tally, input, channels, { time: time.dim, keep });
  if (!attention) return hidden;
  return transformer(tally, hidden, attention, { tokens, width: crossAttentionDim });
}

/** The small network that brings the control map to the latent's size, once an image. */
function hintWeights(tally: Tally, { hint }: ControlNetConfig): void {
  const widths = hint.channels;
  const steps = widths.slice(1).flatMap((to, i) => [
    [widths[i]!, widths[i]!],
    [widths[i]!, to],
  ]);
  const all = [[hint.inChannels, widths[0]!], ...steps, [widths.at(-1)!, hint.outChannels]] as const;
  for (const [from, to] of all) tally.floatWeights(to * (9 * from + 1));
}
