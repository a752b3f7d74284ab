import { latentFactor, type VaeConfig } from "../../../networks/configs/vae.ts";
import { attend, convolve, makeMap, normalise, resnet, type LiveMap } from "./layers.ts";
import { Tally, type NeedOptions, type NetworkNeed } from "./tally.ts";

/** Pixels: of the picture, or of a tile of it. */
export interface PixelSize {
  readonly width: number;
  readonly height: number;
}

/** The VAE's decoder at work on one picture or tile. */
export function vaeDecoderNeed(config: VaeConfig, options: NeedOptions, size: PixelSize): NetworkNeed {
  const tally = new Tally(options);
  const factor = latentFactor(config);
  const widths = [...config.blockChannels].reverse();
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
    for (let i = 0; i <= config.layers; i++) hidden = resnet(tally, hidden, channels);
    if (level === widths.length - 1) return;
    const { height, width } = hidden;
    const doubled = makeMap(tally, { ...hidden, height: 2 * height, width: 2 * width });
    tally.free(hidden.tensor);
    hidden = replaced(tally, doubled, channels);
  });
  hidden = end(tally, hidden, config.outChannels);
  if (tally.castsToFp32) tally.makeFp32(config.outChannels * size.height * size.width);
  return tally.need;
}

/** The VAE's encoder at work on one picture or tile. */
export function vaeEncoderNeed(config: VaeConfig, options: NeedOptions, size: PixelSize): NetworkNeed {
  const tally = new Tally(options);
  const moments = 2 * config.latentChannels;
  const { blockChannels, inChannels, layers } = config;
  const picture = makeMap(tally, { batch: 1, channels: inChannels, ...size });
  let hidden = replaced(tally, picture, blockChannels[0]!, { exact: true });
  blockChannels.forEach((channels, level) => {
    for (let i = 0; i < layers; i++) hidden = resnet(tally, hidden, channels);
    if (level < blockChannels.length - 1) hidden = replaced(tally, hidden, channels, { stride: 2 });
  });
  hidden = end(tally, middle(tally, hidden, config), moments);
  if (config.quantConv) hidden = replaced(tally, hidden, moments, { kernel: 1, exact: true });
  return tally.need;
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
