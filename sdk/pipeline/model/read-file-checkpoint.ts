import { UnsupportedCheckpoint } from "../../errors.ts";
import { parseClipTextConfig, type ClipTextConfig } from "../../networks/configs/clip-text.ts";
import { parseUnetConfig } from "../../networks/configs/unet.ts";
import { parseVaeConfig } from "../../networks/configs/vae.ts";
import type { Precision } from "../../networks/network-options.ts";
import type { ByteSource } from "../../weights/byte-source.ts";
import { openNetworks } from "../../weights/layouts/networks.ts";
import { readSafetensors } from "../../weights/safetensors/read.ts";
import { clipTokenizer } from "../text/clip-vocabulary.ts";
import type { ClipTokenizer } from "../text/clip-tokenizer.ts";
import { loadTokenizer } from "../text/load-tokenizer.ts";
import type { CheckpointParts } from "./checkpoint-parts.ts";
import { sourceOf } from "./checkpoint-source.ts";
import { fileFamily, fileScheduler, latentSideOf } from "./file-conventions.ts";
import { filePrediction } from "./file-prediction.ts";
import type { CheckpointOptions } from "./load-options.ts";
import { readVae } from "./read-vae.ts";

/**
 * A whole checkpoint in one file, as Stable Diffusion was first published: Stable Diffusion 1.x or 2.x, also with the
 * further input channels of inpainting and InstructPix2Pix.
 * @throws UnsupportedCheckpoint with what the file is instead, MissingTensor, CorruptFile
 */
export async function readFileCheckpoint(
  source: ByteSource,
  precision: Precision,
  options: CheckpointOptions,
): Promise<CheckpointParts> {
  const { signal, configs = {} } = options;
  const { tensors, metadata } = await readSafetensors(source, signal);
  const networks = openNetworks(tensors, source.name, configs);
  const { layout, unet, vae, textEncoder } = networks;
  if (!unet || !vae || !textEncoder)
    throw new UnsupportedCheckpoint(
      `${source.name} is a ${layout.title}, not a whole checkpoint: give one with UNet, text encoder and VAE in it, and this file beside it.`,
      { value: layout.id },
    );
  const family = fileFamily(layout);
  const text = parseClipTextConfig(textEncoder.config);
  const unetConfig = parseUnetConfig(unet.config);
  const prediction =
    options.prediction ?? (await filePrediction({ family, networks, unet: unet.table, metadata }, signal));
  return {
    name: source.name,
    text: { config: text, weights: textEncoder.table },
    unet: { config: unetConfig, weights: unet.table },
    vae: options.vae
      ? await readVae(sourceOf(options.vae), precision, options)
      : { config: parseVaeConfig(vae.config), weights: vae.table },
    scheduler: fileScheduler({
      prediction,
      zeroTerminalSnr: networks.zeroTerminalSnr === true,
      edits: unetConfig.inChannels === 2 * unetConfig.outChannels,
    }),
    tokenizer: options.tokenizer
      ? await loadTokenizer(options.tokenizer, text.positions, signal)
      : await clipTokenizerFor(source.name, text, family.pad, options.vocabulary),
    latentSide: latentSideOf(family, prediction),
  };
}

/** Tokens of CLIP, of which every Stable Diffusion 1.x and 2.x has an embedding. */
const CLIP_TOKENS = 49408;

async function clipTokenizerFor(
  name: string,
  text: ClipTextConfig,
  pad: string,
  vocabulary: string | undefined,
): Promise<ClipTokenizer> {
  if (text.vocabulary < CLIP_TOKENS)
    throw new UnsupportedCheckpoint(
      `${name} knows ${text.vocabulary} tokens and carries no tokenizer; CLIP's has ${CLIP_TOKENS}. Give the folder of its own tokenizer.`,
      { value: text.vocabulary },
    );
  return clipTokenizer(pad, text.positions, vocabulary);
}
