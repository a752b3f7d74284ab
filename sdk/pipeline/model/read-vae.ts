import { UnsupportedCheckpoint } from "../../errors.ts";
import { parseVaeConfig, type VaeConfig } from "../../networks/configs/vae.ts";
import type { Precision } from "../../networks/network-options.ts";
import { openNetworks, type GivenConfigs } from "../../weights/layouts/networks.ts";
import { vaeFromDiffusers } from "../../weights/layouts/vae.ts";
import { subfolder } from "../../weights/model-folder.ts";
import type { NetworkParts } from "./checkpoint-parts.ts";
import type { CheckpointSource } from "./checkpoint-source.ts";
import { readNetworkFile } from "./read-network-file.ts";

const CLASS = "AutoencoderKL";

/**
 * A VAE on its own: a diffusers folder, a file in either naming, or the one inside a whole checkpoint of either kind.
 * @throws UnsupportedCheckpoint when it is something else, CorruptFile
 */
export async function readVae(
  source: CheckpointSource,
  precision: Precision,
  { configs = {}, signal }: { readonly configs?: GivenConfigs; readonly signal?: AbortSignal },
): Promise<NetworkParts<VaeConfig>> {
  const { name, tensors, config } = await readNetworkFile(await vaeOf(source, signal), precision, signal);
  if (config) {
    const { _class_name: called = CLASS } = config;
    if (called !== CLASS) throw noVae(name, String(called));
    return { config: parseVaeConfig(config), weights: vaeFromDiffusers(tensors) };
  }
  const { vae, layout } = openNetworks(tensors, name, configs);
  if (!vae) throw noVae(name, layout.title);
  return { config: parseVaeConfig(vae.config), weights: vae.table };
}

const noVae = (name: string, title: string): UnsupportedCheckpoint =>
  new UnsupportedCheckpoint(`${name} is no VAE but a ${title}.`, { value: title });

/** In a whole checkpoint's folder the VAE has a folder of its own. */
async function vaeOf(source: CheckpointSource, signal?: AbortSignal): Promise<CheckpointSource> {
  if (source.type === "file" || !(await source.folder.file("vae/config.json", signal))) return source;
  return { type: "folder", folder: subfolder(source.folder, "vae") };
}
