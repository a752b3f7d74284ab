import { UnsupportedCheckpoint } from "../../errors.ts";
import { parseVaeConfig, type VaeConfig } from "../../networks/configs/vae.ts";
import type { Precision } from "../../networks/network-options.ts";
import { openNetworks, type GivenConfigs } from "../../weights/layouts/networks.ts";
import type { NetworkParts } from "./checkpoint-parts.ts";
import type { CheckpointSource } from "./checkpoint-source.ts";
import { readNetworkFile } from "./read-network-file.ts";

/**
 * A VAE on its own: a diffusers folder, a file in either naming, or the one inside a whole checkpoint.
 * @throws UnsupportedCheckpoint when it is something else, CorruptFile
 */
export async function readVae(
  source: CheckpointSource,
  precision: Precision,
  { configs = {}, signal }: { readonly configs?: GivenConfigs; readonly signal?: AbortSignal },
): Promise<NetworkParts<VaeConfig>> {
  const { name, tensors, config } = await readNetworkFile(source, precision, signal);
  const { vae, layout } = openNetworks(tensors, name, config ? { vae: config } : configs);
  if (!vae) throw new UnsupportedCheckpoint(`${name} is no VAE but a ${layout.title}.`, { value: layout.id });
  return { config: parseVaeConfig(config ?? vae.config), weights: vae.table };
}
