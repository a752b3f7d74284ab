import type { Network, Runtime } from "../../runtime/runtime.ts";
import type { SchedulerConfig } from "../schedulers/config.ts";
import type { ClipTokenizer } from "../text/clip-tokenizer.ts";
import type { LatentGeometry } from "../latents/geometry.ts";
import type { HelperNetworks } from "./helper-networks.ts";

/** The arithmetic of the big networks; latents and scheduler rows are fp32 in both. */
export type Precision = "fp32" | "fp16";

/** A Stable Diffusion checkpoint, opened: networks with their weights, and what its configs say. */
export interface DiffusionModel {
  readonly name: string;
  readonly runtime: Runtime;
  readonly precision: Precision;
  readonly latents: LatentGeometry;
  readonly scheduler: SchedulerConfig;
  readonly tokenizer: ClipTokenizer;
  readonly unet: OpenedUnet;
  readonly textEncoder: Network;
  readonly vaeDecoder: Network;
  /** Opens the encoder on first use: only img2img and inpainting need it. */
  vaeEncoder(): Promise<Network>;
  readonly helpers: HelperNetworks;
  /** Gives every network's memory back; the runtime stays the caller's. */
  release(): Promise<void>;
}

export interface OpenedUnet {
  readonly network: Network;
  /** Width of the sinusoidal time embedding: `block_out_channels[0]`. */
  readonly timeEmbedding: TimeEmbeddingShape;
  /** Residuals that a ControlNet adds: down blocks and one for the middle (13 for SD 1.x). */
  readonly residuals: number;
}

export interface TimeEmbeddingShape {
  readonly dim: number;
  readonly flipSinToCos: boolean;
  readonly freqShift: number;
}

/** A ControlNet, opened, that fits one base architecture. */
export interface ControlNet {
  readonly name: string;
  readonly residuals: number;
  /** Trained with `global_pool_conditions` (shuffle): residuals are averages over H×W, and guess mode is implied. */
  readonly globalPool: boolean;
  /** "rgb", or "bgr" for networks trained on OpenCV's order. */
  readonly channelOrder: "rgb" | "bgr";
  readonly hintEncoder: Network;
  readonly network: Network;
  release(): Promise<void>;
}
