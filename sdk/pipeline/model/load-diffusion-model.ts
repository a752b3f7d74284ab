import { clipTextGraph } from "../../networks/clip-text.ts";
import { latentFactor } from "../../networks/configs/vae.ts";
import { optionsForRuntime } from "../../networks/options-for-runtime.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { expectTensors } from "../../weights/expect-tensors.ts";
import type { ModelFolder } from "../../weights/model-folder.ts";
import type { TensorEntry, TensorTable } from "../../weights/tensor-table.ts";
import { LatentMath } from "../latents/latent-math.ts";
import { AdaptableBase } from "./adaptable-base.ts";
import { NO_ADDONS } from "./addons.ts";
import { sourceOf, type CheckpointSource } from "./checkpoint-source.ts";
import type { DiffusionModel } from "./diffusion-model.ts";
import { FULL_FOOTPRINT } from "./footprint.ts";
import { learnWords } from "./learned-words.ts";
import type { CheckpointOptions, LoadProgress } from "./load-options.ts";
import { openInRun } from "./open-in-run.ts";
import { openAll } from "./opening.ts";
import { readCheckpoint } from "./read-checkpoint.ts";
import { tiledVae } from "./vae/tiled-vae.ts";
import { wholeVae } from "./vae/whole-vae.ts";

/**
 * Opens a Stable Diffusion checkpoint: a folder in diffusers' layout, or one file. All configs and headers are read and
 * checked before the first network is opened.
 *
 * @throws UnsupportedCheckpoint, MissingTensor, CorruptFile, Cancelled, OutOfMemory; nothing stays open then.
 */
export async function loadDiffusionModel(
  source: CheckpointSource | ModelFolder,
  runtime: Runtime,
  options: CheckpointOptions = {},
): Promise<DiffusionModel> {
  const precision = options.precision ?? (runtime.fp16 ? "fp16" : "fp32");
  const { footprint = FULL_FOOTPRINT } = options;
  const checkpoint = options.checkpoint ?? (await readCheckpoint(sourceOf(source), precision, options));
  const { name, text, unet, vae, scheduler } = checkpoint;
  expectTensors([...text.weights.values(), ...unet.weights.values(), ...decoderOf(vae.weights)]);
  const words = await learnWords(
    { ...text, tokenizer: checkpoint.tokenizer },
    options.embeddings ?? [],
    options.signal,
  );

  // The signal ends the opening, and nothing of the runs that come later.
  const progress = { onProgress: (parts: LoadProgress) => options.onProgress?.(parts) };
  const openLater = openInRun(progress);
  const base = new AdaptableBase(
    runtime,
    { precision, footprint, openInRun: openLater },
    { text: words, unet },
  );
  const math = new LatentMath(runtime);
  const opened: { release(): Promise<void> }[] = [base, math];
  const release = async () => {
    for (const part of opened) await part.release();
  };
  try {
    base.adapt(NO_ADDONS);
    // What is missing of it is to be found now, not when the first prompt is encoded.
    if (!footprint.keeps.text) clipTextGraph(words.config, words.weights);
    const how = await optionsForRuntime(runtime, precision, footprint.weights.vae);
    const kept = footprint.keeps.vae;
    const context = { runtime, parts: vae, how, kept, openInRun: openLater };
    // A VAE that does not change the resolution has no part that could see tiles alone.
    const tile = latentFactor(vae.config) > 1 ? footprint.vaeTile : undefined;
    const decoding = tile === undefined ? wholeVae(context) : tiledVae(context, tile);
    opened.push(decoding);
    const pending = [
      ...base.pendingText,
      ...base.pendingUnet,
      ...(kept && tile === undefined ? [{ name: "vae decoder", open: () => decoding.openDecoder() }] : []),
    ];
    await openAll(pending, options);
    return {
      name,
      checkpoint,
      runtime,
      precision,
      footprint,
      latents: {
        channels: vae.config.latentChannels,
        factor: latentFactor(vae.config),
        scale: vae.config.scalingFactor,
        side: checkpoint.latentSide,
      },
      scheduler,
      tokenizer: words.tokenizer,
      unet: base.unet,
      math,
      apply: async (addons, hooks = {}) => {
        base.adapt(addons);
        // A UNet that has to be opened waits until a text encoder that is not kept has done its part.
        const unet = footprint.keeps.text ? base.pendingUnet : [];
        await openAll([...base.pendingText, ...unet], hooks);
      },
      encodeText: (ids, clipSkip) => base.encodeText(ids, clipSkip),
      textIsEncoded: () => base.textIsEncoded(),
      readyToDenoise: (signal) => openAll(base.pendingUnet, { ...progress, ...(signal && { signal }) }),
      decode: decoding.decode,
      encode: decoding.encode,
      release,
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** A VAE's encoder is read by those pictures alone that begin with one. */
function decoderOf(vae: TensorTable): TensorEntry[] {
  return [...vae].flatMap(([name, entry]) => (/^(encoder|quant_conv)\./.test(name) ? [] : [entry]));
}
