import { parseClipTextConfig } from "../../networks/configs/clip-text.ts";
import { parseUnetConfig } from "../../networks/configs/unet.ts";
import { latentFactor, parseVaeConfig } from "../../networks/configs/vae.ts";
import { optionsForRuntime } from "../../networks/options-for-runtime.ts";
import { vaeDecoderGraph } from "../../networks/vae-decoder.ts";
import { vaeEncoderGraph } from "../../networks/vae-encoder.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import { readFolderWeights } from "../../weights/folder-weights.ts";
import { textEncoderFromTransformers } from "../../weights/layouts/text-encoder.ts";
import { vaeFromDiffusers } from "../../weights/layouts/vae.ts";
import { subfolder, type ModelFolder } from "../../weights/model-folder.ts";
import { readFolderJson } from "../../weights/read-json.ts";
import type { TensorTable } from "../../weights/tensor-table.ts";
import { LatentMath } from "../latents/latent-math.ts";
import { LazyNetwork } from "../lazy-network.ts";
import type { SchedulerConfig } from "../schedulers/config.ts";
import { loadTokenizer } from "../text/load-tokenizer.ts";
import { AdaptableBase } from "./adaptable-base.ts";
import { NO_ADDONS } from "./addons.ts";
import type { DiffusionModel } from "./diffusion-model.ts";
import { learnWords } from "./learned-words.ts";
import type { LoadOptions } from "./load-options.ts";
import { Opening } from "./opening.ts";
import { requireJson } from "./read-config.ts";

/**
 * Opens a Stable Diffusion checkpoint in diffusers layout. All configs and headers are read and checked before the first
 * network is opened.
 *
 * @throws UnsupportedCheckpoint, MissingTensor, CorruptFile, Cancelled, OutOfMemory; nothing stays open then.
 */
export async function loadDiffusionModel(
  folder: ModelFolder,
  runtime: Runtime,
  options: LoadOptions = {},
): Promise<DiffusionModel> {
  const { signal } = options;
  const precision = options.precision ?? (runtime.fp16 ? "fp16" : "fp32");
  const part = async (name: string, savedBy: "diffusers" | "transformers" = "diffusers") => ({
    config: await readFolderJson(subfolder(folder, name), "config.json", signal),
    weights: await readFolderWeights(subfolder(folder, name), {
      prefer: precision,
      savedBy,
      ...(signal && { signal }),
    }),
  });
  const text = await part("text_encoder", "transformers");
  const textConfig = parseClipTextConfig(text.config);
  const unet = await part("unet");
  const unetConfig = parseUnetConfig(unet.config);
  const vae = await part("vae");
  const vaeConfig = parseVaeConfig(vae.config);
  const vaeWeights: TensorTable = vaeFromDiffusers(vae.weights);
  const scheduler = await requireJson<SchedulerConfig>(folder, "scheduler/scheduler_config.json", signal);
  const words = await learnWords(
    {
      config: textConfig,
      weights: textEncoderFromTransformers(text.weights),
      tokenizer: await loadTokenizer(folder, textConfig.positions, signal),
    },
    options.embeddings ?? [],
    signal,
  );

  const base = new AdaptableBase(runtime, precision, {
    text: words,
    unet: { config: unetConfig, weights: unet.weights },
  });
  const opening = new Opening(options, 3);
  try {
    for (const { name, open } of base.pending(NO_ADDONS)) await opening.part(name, open);
    const how = await optionsForRuntime(runtime, precision);
    const decoder = await opening.part("vae decoder", () =>
      runtime.open(vaeDecoderGraph(vaeConfig, vaeWeights, how)),
    );
    opening.done();

    const encoder = new LazyNetwork(() => runtime.open(vaeEncoderGraph(vaeConfig, vaeWeights, how)));
    const math = new LatentMath(runtime);
    return {
      name: folder.name,
      runtime,
      precision,
      latents: {
        channels: vaeConfig.latentChannels,
        factor: latentFactor(vaeConfig),
        scale: vaeConfig.scalingFactor,
        side: unetConfig.sampleSize,
      },
      scheduler,
      tokenizer: words.tokenizer,
      unet: base.unet,
      math,
      apply: async (addons, hooks = {}) => {
        const pending = base.pending(addons);
        const opening = new Opening(hooks, pending.length);
        for (const { name, open } of pending) await opening.part(name, open);
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
