import type { VaeConfig } from "../../../networks/configs/vae.ts";
import type { NetworkOptions } from "../../../networks/network-options.ts";
import type { ExecutableGraph } from "../../../runtime/graph.ts";
import type { Runtime } from "../../../runtime/runtime.ts";
import type { NetworkParts } from "../checkpoint-parts.ts";
import type { DiffusionModel } from "../diffusion-model.ts";
import { OnDemandNetwork } from "../on-demand-network.ts";
import type { OpenInRun } from "../open-in-run.ts";

/** Both ways between pictures and latents, however the networks for them are held. */
export interface OpenedVae extends Pick<DiffusionModel, "decode" | "encode"> {
  /** Opens what decodes ahead of the first picture. */
  openDecoder(): Promise<unknown>;
  release(): Promise<void>;
}

/** What a VAE works with. */
export interface VaeContext {
  readonly runtime: Runtime;
  readonly parts: NetworkParts<VaeConfig>;
  readonly how: NetworkOptions;
  /** Whether its networks stay open between pictures. */
  readonly kept: boolean;
  readonly openInRun: OpenInRun;
}

export const onDemand = (
  { runtime, kept, openInRun }: VaeContext,
  name: string,
  graph: () => ExecutableGraph,
): OnDemandNetwork => new OnDemandNetwork({ name, kept, openInRun, open: () => runtime.open(graph()) });
