import { latentFactor, type VaeConfig } from "../../../networks/configs/vae.ts";
import { decoderTailDoublings } from "../../../networks/vae-decoder.ts";
import { encoderFrontHalvings } from "../../../networks/vae-encoder.ts";
import { attend, convolve, makeMap, normalise, resnet, type LiveMap } from "./layers.ts";
import { Tally, type NeedOptions, type NetworkNeed } from "./tally.ts";

/** Of a picture, in pixels. */
export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/**
 * The VAE's decoder at work on one picture, whole or in tiles of `tile` pixels a side: then what is at low resolution still
 * sees the whole.
 */
export function vaeDecoderNeed(
  config: VaeConfig,
  options: NeedOptions,
  size: PixelSize,
  tile = Infinity,
): NetworkNeed {
  const tally = new Tally(options);
  const factor = latentFactor(config);
  const widths = [...config.blockChannels].reverse();
  const tailFrom = widths.length - decoderTailDoublings(config);
  let hidden = makeMap(tally, {
    batch: 1,
    channels: config.latentChannels,
    height: size.height / factor,
    width: size.width / factor,
  });
  if (config.postQuantConv)
    hidden = replaced(tally, hidden, config.latentChannels, { kernel: 1, exact: true });
  hidden = middle(tally, replaced(tally, hidden, widths[0]!, { exact: true }), config);
  widths.forEach((channels, level) => {
    if (level > 0) {
      // The features of the whole stay alive while a tile is cut out of them.
      if (level === tailFrom) hidden = tileOf(tally, hidden, tile / 2 ** (widths.length - tailFrom));
      const { height, width } = hidden;
      const doubled = makeMap(tally, { ...hidden, height: 2 * height, width: 2 * width });
      tally.free(hidden.tensor);
      hidden = replaced(tally, doubled, hidden.channels);
    }
    for (let i = 0; i <= config.layers; i++) hidden = resnet(tally, hidden, channels);
  });
  hidden = end(tally, hidden, config.outChannels);
  if (tally.castsToFp32) tally.makeFp32(config.outChannels * hidden.height * hidden.width);
  return tally.need;
}

/** The VAE's encoder at work on one picture, whole or in tiles. */
export function vaeEncoderNeed(
  config: VaeConfig,
  options: NeedOptions,
  size: PixelSize,
  tile = Infinity,
): NetworkNeed {
  const tally = new Tally(options);
  const moments = 2 * config.latentChannels;
  const { blockChannels, inChannels, layers } = config;
  const picture = makeMap(tally, { batch: 1, channels: inChannels, ...size });
  const halvings = encoderFrontHalvings(config);
  let hidden = replaced(tally, tileOf(tally, picture, tile), blockChannels[0]!, { exact: true });
  blockChannels.forEach((channels, level) => {
    if (level === halvings && Math.max(size.width, size.height) > tile) {
      const step = 2 ** halvings;
      tally.free(hidden.tensor);
      hidden = makeMap(tally, { ...hidden, height: size.height / step, width: size.width / step });
    }
    for (let i = 0; i < layers; i++) hidden = resnet(tally, hidden, channels);
    if (level < blockChannels.length - 1) hidden = replaced(tally, hidden, channels, { stride: 2 });
  });
  hidden = end(tally, middle(tally, hidden, config), moments);
  if (config.quantConv) hidden = replaced(tally, hidden, moments, { kernel: 1, exact: true });
  return tally.need;
}

/** The map itself where it is no larger than a tile; else a tile beside it. */
function tileOf(tally: Tally, whole: LiveMap, tile: number): LiveMap {
  if (Math.max(whole.height, whole.width) <= tile) return whole;
  const [height, width] = [Math.min(tile, whole.height), Math.min(tile, whole.width)];
  return makeMap(tally, { ...whole, height, width });
}

/** A convolution whose input is not needed any more. */
function replaced(
  tally: Tally,
  input: LiveMap,
  channels: number,
  how: Parameters<typeof convolve>[3] = {},
): LiveMap {
  const output = convolve(tally, input, channels, how);
  tally.free(input.tensor);
  return output;
}

function end(tally: Tally, input: LiveMap, channels: number): LiveMap {
  const normed = normalise(tally, input);
  tally.free(input.tensor);
  return replaced(tally, normed, channels, { exact: true });
}

function middle(tally: Tally, input: LiveMap, { midAttention }: VaeConfig): LiveMap {
  const { channels: width, height, width: columns, batch } = input;
  const first = resnet(tally, input, width);
  if (!midAttention) return resnet(tally, first, width);
  const normed = normalise(tally, first);
  const queries = height * columns;
  const shape = { batch, queries, keys: queries, width, heads: 1, sourceWidth: width, bias: true };
  const attended = attend(tally, shape);
  tally.free(normed.tensor, first.tensor);
  return resnet(tally, { ...first, tensor: attended }, width);
}
