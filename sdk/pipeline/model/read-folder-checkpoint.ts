import { parseClipTextConfig } from "../../networks/configs/clip-text.ts";
import { parseUnetConfig } from "../../networks/configs/unet.ts";
import { parseVaeConfig } from "../../networks/configs/vae.ts";
import type { Precision } from "../../networks/network-options.ts";
import { readFolderWeights } from "../../weights/folder-weights.ts";
import { textEncoderFromTransformers } from "../../weights/layouts/text-encoder.ts";
import { vaeFromDiffusers } from "../../weights/layouts/vae.ts";
import { subfolder, type ModelFolder } from "../../weights/model-folder.ts";
import { readFolderJson } from "../../weights/read-json.ts";
import type { SchedulerConfig } from "../schedulers/config.ts";
import { loadTokenizer } from "../text/load-tokenizer.ts";
import type { CheckpointParts } from "./checkpoint-parts.ts";
import type { CheckpointOptions } from "./load-options.ts";
import { requireJson } from "./read-config.ts";
import { readVae } from "./read-vae.ts";
import { sourceOf } from "./checkpoint-source.ts";

/** Stable Diffusion 1.x was trained at 64 × 64 latents; the UNet's config says so for others. */
const LATENT_SIDE = 64;

/**
 * A checkpoint in diffusers' layout: each network in a folder of its own, with its config.
 * @throws UnsupportedCheckpoint, MissingTensor, CorruptFile
 */
export async function readFolderCheckpoint(
  folder: ModelFolder,
  precision: Precision,
  options: CheckpointOptions,
): Promise<CheckpointParts> {
  const { signal } = options;
  const part = async (name: string, savedBy: "diffusers" | "transformers" = "diffusers") => ({
    config: await readFolderJson(subfolder(folder, name), "config.json", signal),
    weights: await readFolderWeights(subfolder(folder, name), {
      prefer: precision,
      savedBy,
      ...(signal && { signal }),
    }),
  });
  const ownVae = async () => {
    const vae = await part("vae");
    return { config: parseVaeConfig(vae.config), weights: vaeFromDiffusers(vae.weights) };
  };
  const text = await part("text_encoder", "transformers");
  const textConfig = parseClipTextConfig(text.config);
  const unet = await part("unet");
  const side = unet.config["sample_size"];
  const scheduler = await requireJson<SchedulerConfig>(folder, "scheduler/scheduler_config.json", signal);
  return {
    name: folder.name,
    text: { config: textConfig, weights: textEncoderFromTransformers(text.weights) },
    unet: { config: parseUnetConfig(unet.config), weights: unet.weights },
    vae: options.vae ? await readVae(sourceOf(options.vae), precision, options) : await ownVae(),
    scheduler: options.prediction ? { ...scheduler, prediction_type: options.prediction } : scheduler,
    tokenizer: await loadTokenizer(options.tokenizer ?? folder, textConfig.positions, signal),
    latentSide: typeof side === "number" ? side : LATENT_SIDE,
  };
}
