import { UnsupportedCheckpoint } from "../../errors.ts";
import type { T2iAdapterConfig } from "../../networks/configs/t2i-adapter.ts";
import type { UnetTrunkConfig } from "../../networks/configs/unet-trunk.ts";
import { latentFactor } from "../../networks/configs/vae.ts";
import { featureChannels } from "../../networks/t2i-adapter.ts";
import type { CheckpointParts } from "./checkpoint-parts.ts";

type Base = Pick<CheckpointParts, "name" | "unet" | "vae">;

/** @throws UnsupportedCheckpoint unless the ControlNet's encoder is a copy of this base's. */
export function checkControlNetFits(name: string, config: UnetTrunkConfig, base: Base): void {
  const [own, bases] = [sizes(config), sizes(base.unet.config)];
  if (own !== bases)
    throw new UnsupportedCheckpoint(
      `${name} is a ControlNet for another base: it has ${own}, ${base.name} has ${bases}. Stable Diffusion 1.x and 2.x need ControlNets of their own.`,
      { value: own },
    );
}

function sizes({ downBlocks, crossAttentionDim }: UnetTrunkConfig): string {
  const widths = downBlocks.map(({ channels, layers }) => `${layers} × ${channels}`).join(", ");
  return `layers of ${widths} and text of ${crossAttentionDim}`;
}

/** @throws UnsupportedCheckpoint unless the adapter's features fit the down blocks of this base. */
export function checkAdapterFits(name: string, config: T2iAdapterConfig, base: Base): void {
  const features = featureChannels(config);
  const widths = base.unet.config.downBlocks.map(({ channels }) => channels);
  const factor = latentFactor(base.vae.config);
  if (features.join() !== widths.join() || config.downscale !== factor)
    throw new UnsupportedCheckpoint(
      `${name} is a T2I-Adapter for another base: its features are ${features.join(", ")} wide at 1/${config.downscale} of the picture, ${base.name} has blocks of ${widths.join(", ")} at 1/${factor}.`,
      { value: features },
    );
  if (config.inChannels !== 1 && config.inChannels !== 3)
    throw new UnsupportedCheckpoint(
      `${name} takes maps of ${config.inChannels} channels; T2I-Adapters of grey (1) or coloured (3) maps are supported.`,
      { value: config.inChannels },
    );
}
