import { UnsupportedCheckpoint } from "../../errors.ts";
import type { DiffusionModel } from "./diffusion-model.ts";

/**
 * What a base reads beside the latent: nothing; for inpainting a mask and the masked picture's latent; for editing the
 * picture's latent.
 */
export type BaseKind = "plain" | "inpaint" | "edit";

/** The channels of the UNet's input tell. @throws UnsupportedCheckpoint for any other number of them. */
export function baseKind({
  name,
  unet: { inChannels },
  latents: { channels },
}: Pick<DiffusionModel, "name" | "unet" | "latents">): BaseKind {
  if (inChannels === channels) return "plain";
  if (inChannels === 2 * channels + 1) return "inpaint";
  if (inChannels === 2 * channels) return "edit";
  throw new UnsupportedCheckpoint(
    `${name} reads ${inChannels} channels; known are ${channels} (latent), ${2 * channels} (InstructPix2Pix) and ${2 * channels + 1} (inpainting).`,
    { value: inChannels },
  );
}
