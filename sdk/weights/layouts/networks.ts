import { UnsupportedCheckpoint } from "../../errors.ts";
import type { TensorTable } from "../tensor-table.ts";
import { below } from "./entries.ts";
import { adapterConfig, controlnetConfig, textEncoderConfig, unetConfig, vaeConfig } from "./infer-config.ts";
import type { InferredConfig } from "./infer-config.ts";
import type { Layout } from "./layout.ts";
import { detectLayout } from "./detect.ts";
import { controlnetFromLdm, unetFromLdm } from "./ldm-unet.ts";
import { adapterFromOriginal } from "./t2i-adapter.ts";
import { textEncoderFromOpenClip, textEncoderFromTransformers } from "./text-encoder.ts";
import { vaeFromDiffusers, vaeFromLdm } from "./vae.ts";

/** One network as the rest of the SDK expects it: diffusers' names, and what its config.json would say. */
export interface NetworkWeights {
  readonly table: TensorTable;
  readonly config: InferredConfig;
}

export type NetworkName = "unet" | "controlnet" | "vae" | "textEncoder" | "adapter";

/** The networks that one file holds. */
export interface CheckpointNetworks extends Partial<Record<NetworkName, NetworkWeights>> {
  readonly layout: Layout;
  /** What the marker tensors of some newer checkpoints say about sampling; undefined where none is there. */
  readonly prediction?: "v_prediction";
  readonly zeroTerminalSnr?: true;
}

/** Config fields that win over what is read from the tensors, for example the number of attention heads. */
export type GivenConfigs = Partial<Record<NetworkName, InferredConfig>>;

type Opened = Partial<Record<NetworkName, NetworkWeights>>;
type Opener = (table: TensorTable, given: GivenConfigs) => Opened;

const prefixed = (table: TensorTable, prefix: string): TensorTable => {
  const inside = below(table, prefix);
  return inside.size > 0 ? inside : table;
};

const unet =
  (rename: (table: TensorTable) => TensorTable): Opener =>
  (table, given) => {
    const named = rename(prefixed(table, "model.diffusion_model."));
    return { unet: { table: named, config: unetConfig(named, given.unet) } };
  };

const controlnet =
  (rename: (table: TensorTable) => TensorTable): Opener =>
  (table, given) => {
    const named = rename(prefixed(table, "control_model."));
    return { controlnet: { table: named, config: controlnetConfig(named, given.controlnet) } };
  };

const vae =
  (rename: (table: TensorTable) => TensorTable): Opener =>
  (table, given) => {
    const named = rename(prefixed(table, "first_stage_model."));
    return { vae: { table: named, config: vaeConfig(named, given.vae) } };
  };

const clip: Opener = (table, given) => {
  const named = textEncoderFromTransformers(prefixed(table, "cond_stage_model.transformer."));
  return { textEncoder: { table: named, config: textEncoderConfig(named, "quick_gelu", given.textEncoder) } };
};

const openClip: Opener = (table, given) => {
  const named = textEncoderFromOpenClip(prefixed(table, "cond_stage_model.model."));
  return { textEncoder: { table: named, config: textEncoderConfig(named, "gelu", given.textEncoder) } };
};

const adapter =
  (rename: (table: TensorTable) => TensorTable): Opener =>
  (table, given) => {
    const named = rename(table);
    return { adapter: { table: named, config: adapterConfig(named, given.adapter) } };
  };

const asItIs = (table: TensorTable): TensorTable => table;

/** The first ControlNets were published together with the whole checkpoint they were trained on. */
const enclosedControlnet: Opener = (table, given) =>
  table.has("control_model.zero_convs.0.0.weight") ? controlnet(controlnetFromLdm)(table, given) : {};

const checkpoint =
  (textEncoder: Opener): Opener =>
  (table, given) => ({
    ...unet(unetFromLdm)(table, given),
    ...vae(vaeFromLdm)(table, given),
    ...textEncoder(table, given),
    ...enclosedControlnet(table, given),
  });

const OPENERS: Readonly<Record<string, Opener>> = {
  "ldm-checkpoint-sd1": checkpoint(clip),
  "ldm-checkpoint-sd2": checkpoint(openClip),
  "ldm-unet": unet(unetFromLdm),
  "diffusers-unet": unet(asItIs),
  "ldm-controlnet": controlnet(controlnetFromLdm),
  "diffusers-controlnet": controlnet(asItIs),
  "ldm-vae": vae(vaeFromLdm),
  "diffusers-vae": vae(vaeFromDiffusers),
  "clip-text-encoder": clip,
  "open-clip-text-encoder": openClip,
  "t2i-adapter": adapter(adapterFromOriginal),
  "t2i-adapter-light": adapter(adapterFromOriginal),
  "diffusers-t2i-adapter": adapter(asItIs),
};

/** Empty tensors that newer trainers leave in a checkpoint to say how it wants to be sampled. */
const samplingMarks = (table: TensorTable): Pick<CheckpointNetworks, "prediction" | "zeroTerminalSnr"> => ({
  ...(table.has("v_pred") ? { prediction: "v_prediction" } : {}),
  ...(table.has("ztsnr") ? { zeroTerminalSnr: true } : {}),
});

/**
 * Splits a file into its networks. Nothing is read or copied: the tables point into the same bytes.
 * @param given fields that no tensor tells, or that narrow models need (`{ unet: { attention_head_dim: 8 } }`).
 * @throws UnsupportedCheckpoint when the layout is unknown, or is that of something that changes a network (a LoRA,
 *   a Control-LoRA, an embedding) rather than being one; MissingTensor when a file lacks a tensor that says its widths.
 */
export const openNetworks = (
  table: TensorTable,
  file: string,
  given: GivenConfigs = {},
): CheckpointNetworks => {
  const layout = detectLayout(table, file);
  const open = OPENERS[layout.id];
  if (!open) {
    throw new UnsupportedCheckpoint(
      `${file} is no network of its own (${layout.title}): add it to a checkpoint instead of loading it as one.`,
      { value: layout.id },
    );
  }
  return { layout, ...open(table, given), ...samplingMarks(table) };
};
