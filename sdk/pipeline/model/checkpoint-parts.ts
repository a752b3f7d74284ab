import type { ClipTextConfig } from "../../networks/configs/clip-text.ts";
import type { UnetConfig } from "../../networks/configs/unet.ts";
import type { VaeConfig } from "../../networks/configs/vae.ts";
import type { TensorTable } from "../../weights/tensor-table.ts";
import type { SchedulerConfig } from "../schedulers/config.ts";
import type { ClipTokenizer } from "../text/clip-tokenizer.ts";

/** One network, read and checked but not opened: diffusers' names, whatever the file called its tensors. */
export interface NetworkParts<Config> {
  readonly config: Config;
  readonly weights: TensorTable;
}

/** What a checkpoint amounts to, however it is stored. Tables only point into it: no weight has been read. */
export interface CheckpointParts {
  readonly name: string;
  readonly text: NetworkParts<ClipTextConfig>;
  readonly unet: NetworkParts<UnetConfig>;
  readonly vae: NetworkParts<VaeConfig>;
  readonly scheduler: SchedulerConfig;
  readonly tokenizer: ClipTokenizer;
  /** Sides of the square latents that the UNet was trained on: 64 for Stable Diffusion 1.x. */
  readonly latentSide: number;
}
