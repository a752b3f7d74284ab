import { latentFactor } from "../../networks/configs/vae.ts";
import { optionsForRuntime } from "../../networks/options-for-runtime.ts";
import { vaeDecoderGraph } from "../../networks/vae-decoder.ts";
import { vaeEncoderGraph } from "../../networks/vae-encoder.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { expectTensors } from "../../weights/expect-tensors.ts";
import type { ModelFolder } from "../../weights/model-folder.ts";
import type { TensorEntry, TensorTable } from "../../weights/tensor-table.ts";
import { LatentMath } from "../latents/latent-math.ts";
import { LazyNetwork } from "../lazy-network.ts";
import { AdaptableBase } from "./adaptable-base.ts";
import { NO_ADDONS } from "./addons.ts";
import { sourceOf, type CheckpointSource } from "./checkpoint-source.ts";
import type { DiffusionModel } from "./diffusion-model.ts";
import { FULL_FOOTPRINT } from "./footprint.ts";
import { learnWords } from "./learned-words.ts";
import type { CheckpointOptions } from "./load-options.ts";
import { Opening } from "./opening.ts";
import { readCheckpoint } from "./read-checkpoint.ts";

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

  const base = new AdaptableBase(runtime, precision, footprint, { text: words, unet });
  const opening = new Opening(options, 3);
  try {
    for (const { name, open } of base.pending(NO_ADDONS)) await opening.step(name, open);
    const how = await optionsForRuntime(runtime, precision, footprint.weights.vae);
    const decoder = await opening.part("vae decoder", () =>
      runtime.open(vaeDecoderGraph(vae.config, vae.weights, how)),
    );
    opening.done();

    const encoder = new LazyNetwork(() => runtime.open(vaeEncoderGraph(vae.config, vae.weights, how)));
    const math = new LatentMath(runtime);
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
        const pending = base.pending(addons);
        const opening = new Opening(hooks, pending.length);
        for (const { name, open } of pending) await opening.step(name, open);
        if (pending.length > 0) opening.done();
      },
      encodeText: (ids, clipSkip) => base.encodeText(ids, clipSkip),
      decode: async (latent) => (await decoder.run({ latent }))["image"]!,
      encode: async (image) => {
        const { mean, logvar } = await (await encoder.get()).run({ image });
        return { mean: mean!, logvar: logvar! };
      },
      release: async () => {
        await opening.release();
        await base.release();
        await math.release();
        await encoder.release();
      },
    };
  } catch (error) {
    await opening.release();
    await base.release();
    throw error;
  }
}

/** A VAE's encoder is read by those pictures alone that begin with one. */
function decoderOf(vae: TensorTable): TensorEntry[] {
  return [...vae].flatMap(([name, entry]) => (/^(encoder|quant_conv)\./.test(name) ? [] : [entry]));
}
