import { parseClipTextConfig } from "../../sdk/networks/configs/clip-text.ts";
import { parseControlNetConfig, type ControlNetConfig } from "../../sdk/networks/configs/controlnet.ts";
import { parseUnetConfig, type UnetConfig } from "../../sdk/networks/configs/unet.ts";
import { parseVaeConfig, type VaeConfig } from "../../sdk/networks/configs/vae.ts";
import { clipTextGraph, type TextOutput } from "../../sdk/networks/clip-text.ts";
import { controlNetGraph } from "../../sdk/networks/controlnet.ts";
import { hintEmbeddingGraph } from "../../sdk/networks/hint-embedding.ts";
import { unetGraph } from "../../sdk/networks/unet.ts";
import { vaeDecoderGraph } from "../../sdk/networks/vae-decoder.ts";
import { vaeEncoderGraph } from "../../sdk/networks/vae-encoder.ts";
import type { Network } from "../../sdk/runtime/index.ts";
import { readFolderWeights } from "../../sdk/weights/folder-weights.ts";
import { vaeFromDiffusers } from "../../sdk/weights/layouts/vae.ts";
import { readJson, type JsonObject } from "../../sdk/weights/read-json.ts";
import type { TensorTable } from "../../sdk/weights/tensor-table.ts";
import type { GoldenContext } from "./context.ts";
import { Skip } from "./golden-kind.ts";

interface Parts {
  readonly config: JsonObject;
  readonly weights: TensorTable;
}

/** Config and tensors of one network of the golden folder; skips the case when the folder has no such part. */
export const networkParts = (context: GoldenContext, folder: string): Promise<Parts> =>
  context.once(`parts ${folder}`, async () => {
    const files = context.modelFolder(folder);
    const config = await files.file("config.json");
    if (config === undefined) throw new Skip(`the folder has no ${folder}`);
    return { config: await readJson(config), weights: await readFolderWeights(files) };
  });

export const openTextEncoder = (context: GoldenContext, outputs: readonly TextOutput[]): Promise<Network> =>
  context.once(`text encoder ${outputs.join()}`, async () => {
    const { config, weights } = await networkParts(context, "model/text_encoder");
    const graph = clipTextGraph(parseClipTextConfig(config), weights, { target: "wasm", outputs });
    return (await context.runtime()).open(graph);
  });

export interface OpenedUnet {
  readonly config: UnetConfig;
  readonly network: Network;
}

export const openUnet = (
  context: GoldenContext,
  inputs: { readonly residuals?: boolean; readonly adapters?: boolean },
): Promise<OpenedUnet> =>
  context.once(`unet ${JSON.stringify(inputs)}`, async () => {
    const parts = await networkParts(context, "model/unet");
    const config = parseUnetConfig(parts.config);
    const graph = unetGraph(config, parts.weights, { target: "wasm", ...inputs });
    return { config, network: await (await context.runtime()).open(graph) };
  });

export interface OpenedControlNet {
  readonly config: ControlNetConfig;
  readonly network: Network;
  readonly hintEmbedding: Network;
}

/** @param override fields that the case sets over the folder's config.json */
export const openControlNet = (
  context: GoldenContext,
  folder: string,
  chained: boolean,
  override: JsonObject = {},
): Promise<OpenedControlNet> =>
  context.once(`${folder} ${chained} ${JSON.stringify(override)}`, async () => {
    const parts = await networkParts(context, folder);
    const config = parseControlNetConfig({ ...parts.config, ...override });
    const runtime = await context.runtime();
    return {
      config,
      network: await runtime.open(
        controlNetGraph(config, parts.weights, { target: "wasm", name: folder, chained }),
      ),
      hintEmbedding: await runtime.open(
        hintEmbeddingGraph(config, parts.weights, { name: `${folder}: hint` }),
      ),
    };
  });

export interface OpenedVaeHalf {
  readonly config: VaeConfig;
  readonly network: Network;
}

export const openVae = (
  context: GoldenContext,
  folder: string,
  half: "encoder" | "decoder",
): Promise<OpenedVaeHalf> =>
  context.once(`${folder} ${half}`, async () => {
    const parts = await networkParts(context, folder);
    const config = parseVaeConfig(parts.config);
    const weights = vaeFromDiffusers(parts.weights);
    const build = half === "encoder" ? vaeEncoderGraph : vaeDecoderGraph;
    return {
      config,
      network: await (await context.runtime()).open(build(config, weights, { target: "wasm" })),
    };
  });
