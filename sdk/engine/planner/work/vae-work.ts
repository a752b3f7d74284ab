import type { VaeConfig } from "../../../networks/configs/vae.ts";
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
import type { LatentSize } from "./unet-work.ts";

/** A latent to a picture, in one piece. */
export const vaeDecoderWork = (config: VaeConfig, { rows, columns }: LatentSize): Work => {
  const widths = [...config.blockChannels].reverse();
  let hidden: Map = { channels: widths[0]!, rows, columns };
  const parts = [convolutionWork(config.latentChannels, hidden), middleWork(hidden, config.midAttention)];
  widths.forEach((channels, level) => {
    for (let i = 0; i <= config.layers; i++) {
      const output = { ...hidden, channels };
      parts.push(resnetWork(hidden.channels, output));
      hidden = output;
    }
    if (level === widths.length - 1) return;
    hidden = { ...hidden, rows: 2 * hidden.rows, columns: 2 * hidden.columns };
    parts.push(convolutionWork(channels, hidden));
  });
  return sumOf([...parts, convolutionWork(hidden.channels, { ...hidden, channels: config.outChannels })]);
};

const middleWork = (map: Map, withAttention: boolean): Work => {
  const resnets = times(2, resnetWork(map.channels, map));
  if (!withAttention) return resnets;
  const cells = cellsOf(map);
  return sumOf([
    resnets,
    times(4, linearWork(cells, map.channels, map.channels)),
    attentionWork(cells, cells, map.channels),
  ]);
};
