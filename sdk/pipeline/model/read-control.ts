import { UnsupportedCheckpoint } from "../../errors.ts";
import { parseControlNetConfig, type ControlNetConfig } from "../../networks/configs/controlnet.ts";
import { parseT2iAdapterConfig, type T2iAdapterConfig } from "../../networks/configs/t2i-adapter.ts";
import type { UnetConfig } from "../../networks/configs/unet.ts";
import { detectLayout } from "../../weights/layouts/detect.ts";
import { controlnetConfig, type InferredConfig } from "../../weights/layouts/infer-config.ts";
import type { Layout, Role } from "../../weights/layouts/layout.ts";
import { openNetworks, type GivenConfigs } from "../../weights/layouts/networks.ts";
import { controlnetFromControlLora } from "../../weights/lora/control-lora.ts";
import { checkAdapterFits, checkControlNetFits } from "./check-fits.ts";
import type { NetworkParts } from "./checkpoint-parts.ts";
import type { CheckpointSource } from "./checkpoint-source.ts";
import type { DiffusionModel } from "./diffusion-model.ts";
import { readNetworkFile, type NetworkFile } from "./read-network-file.ts";

/** What a control is opened from. */
export type ControlParts = { readonly name: string } & (
  | ({ readonly type: "controlnet" } & NetworkParts<ControlNetConfig>)
  | ({ readonly type: "t2i-adapter" } & NetworkParts<T2iAdapterConfig>)
);

export type ControlBase = Pick<DiffusionModel, "checkpoint" | "precision">;

type Reader = (file: NetworkFile, base: ControlBase, configs: GivenConfigs) => ControlParts | undefined;

/**
 * Tells from the keys what a folder or file is: a ControlNet in diffusers' or the original naming, on its own or inside
 * the checkpoint that it was trained with; a Control-LoRA, which becomes a ControlNet out of the base's own weights; a
 * T2I-Adapter.
 * @throws UnsupportedCheckpoint when it is none of them or was made for another base, MissingTensor, CorruptFile
 */
export async function readControl(
  source: CheckpointSource,
  base: ControlBase,
  { configs = {}, signal }: { readonly configs?: GivenConfigs; readonly signal?: AbortSignal },
): Promise<ControlParts> {
  const file = await readNetworkFile(source, base.precision, signal);
  const layout = detectLayout(file.tensors, file.name);
  const parts = READERS[layout.role]?.(file, base, configs);
  if (!parts) throw noControl(file.name, layout);
  return parts;
}

const noControl = (name: string, layout: Layout): UnsupportedCheckpoint =>
  new UnsupportedCheckpoint(
    `${name} holds no control (it is a ${layout.title}): give a ControlNet, a Control-LoRA or a T2I-Adapter.`,
    { value: layout.id },
  );

const controlNet: Reader = ({ name, tensors, config }, { checkpoint }, configs) => {
  const heads = headsOf(checkpoint.unet.config);
  const { controlnet } = openNetworks(tensors, name, {
    unet: { ...heads, ...configs.unet },
    controlnet: config ?? { ...heads, ...poolingOf(name), ...configs.controlnet },
  });
  if (!controlnet) return undefined;
  const parsed = parseControlNetConfig(config ?? controlnet.config);
  checkControlNetFits(name, parsed, checkpoint);
  return { type: "controlnet", name, config: parsed, weights: controlnet.table };
};

const controlLora: Reader = ({ name, tensors }, { checkpoint, precision }, configs) => {
  const { config: unet, weights: base } = checkpoint.unet;
  const dtype = precision === "fp16" ? "float16" : "float32";
  const weights = controlnetFromControlLora(base, tensors, name, dtype);
  const given = { ...headsOf(unet), ...configs.controlnet };
  const { hint, globalPool } = parseControlNetConfig(controlnetConfig(weights, given));
  const { inChannels, downBlocks, midBlock, transformers, crossAttentionDim, norm } = unet;
  // No ControlNet reads the guidance scale, not even that of a base which does.
  const { sinusoids, dim, flipSinToCos, freqShift } = unet.time;
  const time = { sinusoids, dim, flipSinToCos, freqShift };
  const trunk = { inChannels, time, downBlocks, midBlock, transformers, crossAttentionDim, norm };
  return { type: "controlnet", name, config: { ...trunk, hint, globalPool }, weights };
};

const adapter: Reader = ({ name, tensors, config }, { checkpoint }, configs) => {
  const { adapter: found } = openNetworks(tensors, name, config ? { adapter: config } : configs);
  if (!found) return undefined;
  const parsed = parseT2iAdapterConfig(config ?? found.config);
  checkAdapterFits(name, parsed, checkpoint);
  return { type: "t2i-adapter", name, config: parsed, weights: found.table };
};

const READERS: Readonly<Partial<Record<Role, Reader>>> = {
  controlnet: controlNet,
  checkpoint: controlNet,
  "control-lora": controlLora,
  adapter,
};

/**
 * That a network averages its residuals shows in no tensor either. Only "shuffle" does, and its published files are called
 * so; ComfyUI goes by their names too.
 */
function poolingOf(name: string): InferredConfig {
  return { global_pool_conditions: /_shuffle(_fp16)?(\.\w+)?(\?.*)?$/.test(name) };
}

/** The number of heads shows in no tensor, but a ControlNet is a copy of its base's encoder. */
function headsOf({ transformers }: UnetConfig): InferredConfig {
  return {
    attention_head_dim: transformers.map(({ heads }) => heads),
    upcast_attention: transformers.some(({ upcast }) => upcast),
  };
}
