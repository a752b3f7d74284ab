import { UnsupportedCheckpoint } from "../../errors.ts";
import type { Precision } from "../../networks/network-options.ts";
import type { CheckpointParts } from "./checkpoint-parts.ts";
import type { CheckpointSource } from "./checkpoint-source.ts";
import type { CheckpointOptions } from "./load-options.ts";
import { readFileCheckpoint } from "./read-file-checkpoint.ts";
import { readFolderCheckpoint } from "./read-folder-checkpoint.ts";

/**
 * Configs and headers of a checkpoint, read and checked; of the weights no more than one bias.
 * @throws UnsupportedCheckpoint, MissingTensor, CorruptFile, Cancelled
 */
export async function readCheckpoint(
  source: CheckpointSource,
  precision: Precision,
  options: CheckpointOptions,
): Promise<CheckpointParts> {
  const parts =
    source.type === "folder"
      ? await readFolderCheckpoint(source.folder, precision, options)
      : await readFileCheckpoint(source.source, precision, options);
  const { unet, vae, name } = parts;
  if (unet.config.outChannels !== vae.config.latentChannels)
    throw new UnsupportedCheckpoint(
      `The VAE makes latents of ${vae.config.latentChannels} channels, the UNet of ${name} works on ${unet.config.outChannels}: use a VAE made for Stable Diffusion 1.x or 2.x.`,
      { value: vae.config.latentChannels },
    );
  return parts;
}
