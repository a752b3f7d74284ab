import type { ControlNetConfig } from "../../../networks/configs/controlnet.ts";
import type { UnetBlockConfig, UnetTrunkConfig } from "../../../networks/configs/unet-trunk.ts";
import type { UnetConfig } from "../../../networks/configs/unet.ts";
import {
  attentionWork,
  cellsOf,
  convolutionWork,
  linearWork,
  resnetWork,
  sumOf,
  times,
  type Map,
  type Work,
} from "./layer-work.ts";

/** Sides of a latent, in cells. */
export interface LatentSize {
  readonly rows: number;
  readonly columns: number;
}

/** Tokens of a prompt. */
const TOKENS = 77;

/** One prediction for one part of the batch. */
export const unetWork = (config: UnetConfig, size: LatentSize): Work => {
  const trunk = trunkWork(config, size);
  const skips = [...trunk.skips];
  const parts = [trunk.work];
  let hidden = trunk.middle;
  for (const block of config.upBlocks) {
    for (let i = 0; i <= block.layers; i++) {
      const skip = skips.pop()!;
      const output = { ...skip, channels: block.channels };
      parts.push(layerWork(hidden.channels + skip.channels, output, block, config.crossAttentionDim));
      hidden = output;
    }
    const next = skips.at(-1);
    if (next) {
      hidden = { ...next, channels: hidden.channels };
      parts.push(convolutionWork(hidden.channels, hidden));
    }
  }
  parts.push(convolutionWork(hidden.channels, { ...hidden, channels: config.outChannels }));
  return sumOf(parts);
};

/** One call of a ControlNet for one part of the batch. */
export const controlNetWork = (config: UnetTrunkConfig, size: LatentSize): Work => {
  const { work, skips, middle } = trunkWork(config, size);
  const zeroConvolutions = [...skips, middle].map((map) => convolutionWork(map.channels, map, 1));
  return sumOf([work, ...zeroConvolutions]);
};

/** A map's embedding, once a picture. @param size of the latent */
export const hintWork = ({ hint }: Pick<ControlNetConfig, "hint">, { rows, columns }: LatentSize): Work => {
  const factor = 2 ** (hint.channels.length - 1);
  let map: Map = { channels: hint.channels[0]!, rows: rows * factor, columns: columns * factor };
  const parts = [convolutionWork(hint.inChannels, map)];
  for (const channels of hint.channels.slice(1)) {
    const smaller = { channels, rows: map.rows / 2, columns: map.columns / 2 };
    parts.push(convolutionWork(map.channels, map), convolutionWork(map.channels, smaller));
    map = smaller;
  }
  return sumOf([...parts, convolutionWork(map.channels, { ...map, channels: hint.outChannels })]);
};

interface Trunk {
  readonly work: Work;
  readonly skips: readonly Map[];
  readonly middle: Map;
}

const trunkWork = (config: UnetTrunkConfig, { rows, columns }: LatentSize): Trunk => {
  let hidden: Map = { channels: config.downBlocks[0]!.channels, rows, columns };
  const parts = [convolutionWork(config.inChannels, hidden)];
  const skips = [hidden];
  config.downBlocks.forEach((block, level) => {
    for (let i = 0; i < block.layers; i++) {
      const output = { ...hidden, channels: block.channels };
      parts.push(layerWork(hidden.channels, output, block, config.crossAttentionDim));
      skips.push((hidden = output));
    }
    if (level === config.downBlocks.length - 1) return;
    hidden = { ...hidden, rows: Math.ceil(hidden.rows / 2), columns: Math.ceil(hidden.columns / 2) };
    parts.push(convolutionWork(hidden.channels, hidden));
    skips.push(hidden);
  });
  const { midBlock, crossAttentionDim } = config;
  parts.push(
    layerWork(hidden.channels, hidden, midBlock, crossAttentionDim),
    resnetWork(hidden.channels, hidden),
  );
  return { work: sumOf(parts), skips, middle: hidden };
};

/** A resnet and, where the block has attention, the transformer behind it. */
const layerWork = (
  inputChannels: number,
  output: Map,
  { attention }: UnetBlockConfig,
  textWidth: number,
): Work =>
  sumOf([
    resnetWork(inputChannels, output),
    ...(attention ? [transformerWork(output, attention.layers, textWidth)] : []),
  ]);

/** How much wider a transformer's hidden layer is; its gate is as wide again. */
const EXPANSION = 4;

const transformerWork = (map: Map, layers: number, textWidth: number): Work => {
  const cells = cellsOf(map);
  const width = map.channels;
  const square = linearWork(cells, width, width);
  const block = sumOf([
    times(4, square),
    attentionWork(cells, cells, width),
    times(2, square),
    times(2, linearWork(TOKENS, textWidth, width)),
    attentionWork(cells, TOKENS, width),
    linearWork(cells, width, 2 * EXPANSION * width),
    linearWork(cells, EXPANSION * width, width),
  ]);
  return sumOf([times(2, square), times(layers, block)]);
};
