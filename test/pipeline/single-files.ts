import { readFileSync } from "node:fs";
import { parseVaeConfig } from "../../sdk/networks/configs/vae.ts";
import { parseT2iAdapterConfig } from "../../sdk/networks/configs/t2i-adapter.ts";
import { t2iAdapterGraph } from "../../sdk/networks/t2i-adapter.ts";
import { vaeEncoderGraph } from "../../sdk/networks/vae-encoder.ts";
import type { CheckpointSource } from "../../sdk/pipeline/index.ts";
import { encodeFloats } from "../../sdk/weights/dtypes/convert.ts";
import { readFolderWeights } from "../../sdk/weights/folder-weights.ts";
import { toOriginal, type Rename } from "../../sdk/weights/layouts/module-names.ts";
import { controlnetBlocks, unetBlocks } from "../../sdk/weights/layouts/unet-blocks.ts";
import { indicesBelow, structureOfDiffusers } from "../../sdk/weights/layouts/unet-structure.ts";
import { subfolder, type ModelFolder } from "../../sdk/weights/model-folder.ts";
import type { JsonObject } from "../../sdk/weights/read-json.ts";
import { bytesSource } from "../../sdk/weights/sources/bytes.ts";
import { elementCount } from "../../sdk/weights/tensor-table.ts";
import { safetensorsFile, type StoredTensor } from "../golden/safetensors-file.ts";
import { neededShapes, ordinary } from "../networks/invented-weights.ts";
import { memoryFolder } from "./memory-folder.ts";
import { smallModel } from "./small-model.ts";

export type Tensors = ReadonlyMap<string, StoredTensor>;

export const fileOf = (
  name: string,
  tensors: Tensors,
  metadata?: Readonly<Record<string, string>>,
): CheckpointSource => ({ type: "file", source: bytesSource(name, safetensorsFile(tensors, metadata)) });

export const tensorsOf = async (folder: ModelFolder): Promise<Tensors> =>
  new Map(
    await Promise.all(
      [...(await readFolderWeights(folder))].map(
        async ([name, { dtype, shape, source, offset, length }]) =>
          [name, { dtype, shape, bytes: await source.read(offset, length) }] as const,
      ),
    ),
  );

export const floats = (shape: readonly number[], values: Float32Array): StoredTensor => ({
  dtype: "F32",
  shape,
  bytes: encodeFloats(values, "float32"),
});

export const invented = (shapes: Readonly<Record<string, readonly number[]>>): Tensors =>
  new Map(
    Object.entries(shapes).map(([name, shape]) => [
      name,
      floats(shape, ordinary(name, elementCount(shape), shape)),
    ]),
  );

/** Renames the modules; a parameter keeps its last part. */
export const renamedBy = (tensors: Tensors, rename: Rename, prefix = ""): Tensors =>
  new Map(
    [...tensors].map(([name, tensor]) => {
      const at = name.lastIndexOf(".");
      return [`${prefix}${rename(name.slice(0, at))}${name.slice(at)}`, tensor];
    }),
  );

const modules = (tensors: Tensors): ReadonlySet<string> =>
  new Set([...tensors.keys()].map((name) => name.slice(0, name.lastIndexOf("."))));

export const originalUnet = (tensors: Tensors, prefix = ""): Tensors =>
  renamedBy(tensors, toOriginal(unetBlocks(structureOfDiffusers(modules(tensors)))), prefix);

/** diffusers' names of a ControlNet's modules in the original naming. */
export const originalControlNetNames = (tensors: Tensors): Rename => {
  const all = modules(tensors);
  const widening = indicesBelow(all, "controlnet_cond_embedding.blocks.").length;
  const hint = Array.from({ length: widening + 2 }, (_, i) => 2 * i);
  const zeros = indicesBelow(all, "controlnet_down_blocks.").length;
  return toOriginal(controlnetBlocks(structureOfDiffusers(all), hint, zeros));
};

/** LDM's names of a VAE, written down apart from the SDK's. */
const originalVae = (name: string, levels: number): string => {
  const attention: Readonly<Record<string, string>> = {
    group_norm: "norm",
    to_q: "q",
    to_k: "k",
    to_v: "v",
    "to_out.0": "proj_out",
  };
  return name
    .replace(/mid_block\.resnets\.(\d)/, (_, i: string) => `mid.block_${Number(i) + 1}`)
    .replace(/mid_block\.attentions\.0\.(.+)$/, (_, part: string) => `mid.attn_1.${attention[part]}`)
    .replace(/up_blocks\.(\d)/, (_, i: string) => `up.${levels - 1 - Number(i)}`)
    .replace(/down_blocks\.(\d)/, "down.$1")
    .replace(/resnets\.(\d)/, "block.$1")
    .replace("upsamplers.0.conv", "upsample.conv")
    .replace("downsamplers.0.conv", "downsample.conv")
    .replace("conv_shortcut", "nin_shortcut")
    .replace("conv_norm_out", "norm_out");
};

export const json = (path: string): JsonObject =>
  JSON.parse(readFileSync(new URL(`../golden/data/model/${path}`, import.meta.url), "utf8")) as JsonObject;

/** The VAE of the small model, whose encoder is not stored and is invented here, in LDM's naming. */
export const smallVae = async (prefix = ""): Promise<Tensors> => {
  const config = parseVaeConfig(json("vae/config.json"));
  const encoder = invented(neededShapes((weights) => vaeEncoderGraph(config, weights)));
  const whole = new Map([...encoder, ...(await tensorsOf(subfolder(smallModel(), "vae")))]);
  return renamedBy(whole, (name) => originalVae(name, config.blockChannels.length), prefix);
};

/** The small reference model as one file in the layout of Stable Diffusion 1.x. */
export const smallCheckpoint = async (): Promise<Tensors> =>
  new Map([
    ...originalUnet(await tensorsOf(subfolder(smallModel(), "unet")), "model.diffusion_model."),
    ...(await smallVae("first_stage_model.")),
    ...renamedBy(
      await tensorsOf(subfolder(smallModel(), "text_encoder")),
      (name) => name,
      "cond_stage_model.transformer.",
    ),
  ]);

/** What narrow models must be told: no tensor shows their heads. */
export const SMALL_CONFIGS = {
  unet: { attention_head_dim: json("unet/config.json")["attention_head_dim"] },
  textEncoder: { num_attention_heads: json("text_encoder/config.json")["num_attention_heads"] },
};

export type AdapterType = "full_adapter" | "light_adapter";

/** A T2I-Adapter that fits the small model. */
export const smallAdapter = (
  type: AdapterType,
  { inChannels = 3, fill = ordinary }: { inChannels?: number; fill?: typeof ordinary } = {},
): { readonly config: JsonObject; readonly tensors: Tensors } => {
  const widths = json("unet/config.json")["block_out_channels"] as number[];
  const config = {
    adapter_type: type,
    channels: type === "full_adapter" ? widths : widths.slice(0, -1),
    in_channels: inChannels,
    num_res_blocks: 2,
  };
  const parsed = parseT2iAdapterConfig(config);
  const shapes = neededShapes((weights) => t2iAdapterGraph(parsed, weights));
  const tensors = Object.entries(shapes).map(
    ([name, shape]) => [name, floats(shape, fill(name, elementCount(shape), shape))] as const,
  );
  return { config, tensors: new Map(tensors) };
};

export const adapterFolder = ({ config, tensors }: ReturnType<typeof smallAdapter>): ModelFolder =>
  memoryFolder(
    {
      "config.json": JSON.stringify(config),
      "diffusion_pytorch_model.safetensors": safetensorsFile(tensors),
    },
    "an adapter",
  );

/** TencentARC's names: a full adapter counts its blocks through all levels, a light one in each. */
export const originalAdapter = ({ config, tensors }: ReturnType<typeof smallAdapter>): Tensors =>
  renamedBy(tensors, (name) =>
    name
      .replace(/^adapter\./, "")
      .replace(/^body\.(\d)\.resnets\.(\d)/, (_, level: string, resnet: string) =>
        config["adapter_type"] === "full_adapter"
          ? `body.${Number(level) * 2 + Number(resnet)}`
          : `body.${level}.body.${resnet}`,
      )
      .replace(/^body\.(\d)\.in_conv/, (_, level: string) =>
        config["adapter_type"] === "full_adapter"
          ? `body.${Number(level) * 2}.in_conv`
          : `body.${level}.in_conv`,
      ),
  );
