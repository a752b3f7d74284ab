import { latentFactor } from "../../networks/configs/vae.ts";
import { optionsForRuntime } from "../../networks/options-for-runtime.ts";
import { vaeDecoderGraph } from "../../networks/vae-decoder.ts";
import { vaeEncoderGraph } from "../../networks/vae-encoder.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import type { ModelFolder } from "../../weights/model-folder.ts";
import { LatentMath } from "../latents/latent-math.ts";
import { LazyNetwork } from "../lazy-network.ts";
import { sourceOf, type CheckpointSource } from "./checkpoint-source.ts";
import type { DiffusionModel } from "./diffusion-model.ts";
import type { CheckpointOptions } from "./load-options.ts";
import { openUnet } from "./open-unet.ts";
import { Opening } from "./opening.ts";
import { readCheckpoint } from "./read-checkpoint.ts";
import { TextEncoder } from "./text-encoder.ts";

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
  const checkpoint = await readCheckpoint(sourceOf(source), precision, options);
  const { name, text, unet, vae, scheduler, tokenizer } = checkpoint;

  const how = await optionsForRuntime(runtime, precision);
  const opening = new Opening(options, 3);
  try {
    const textEncoder = await opening.part("text encoder", () =>
      TextEncoder.open(runtime, text.config, text.weights, precision),
    );
    const openedUnet = await opening.part("unet", () =>
      openUnet(runtime, unet.config, unet.weights, precision),
    );
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
      latents: {
        channels: vae.config.latentChannels,
        factor: latentFactor(vae.config),
        scale: vae.config.scalingFactor,
        side: checkpoint.latentSide,
      },
      scheduler,
      tokenizer,
      unet: openedUnet,
      math,
      encodeText: (ids, clipSkip) => textEncoder.encode(ids, clipSkip),
      decode: async (latent) => (await decoder.run({ latent }))["image"]!,
      encode: async (image) => {
        const { mean, logvar } = await (await encoder.get()).run({ image });
        return { mean: mean!, logvar: logvar! };
      },
      release: async () => {
        await opening.release();
        await math.release();
        await encoder.release();
      },
    };
  } catch (error) {
    await opening.release();
    throw error;
  }
}
