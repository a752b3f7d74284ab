import type { TimeEmbeddingConfig } from "../../networks/configs/unet-trunk.ts";
import type { Precision } from "../../networks/network-options.ts";
import type { Runtime } from "../../runtime/runtime.ts";
import type { Tensor } from "../../runtime/tensor.ts";
import type { LatentGeometry } from "../latents/geometry.ts";
import type { LatentMath } from "../latents/latent-math.ts";
import type { SchedulerConfig } from "../schedulers/config.ts";
import type { ClipTokenizer } from "../text/clip-tokenizer.ts";
import type { Addons } from "./addons.ts";
import type { CheckpointParts } from "./checkpoint-parts.ts";
import type { Footprint } from "./footprint.ts";
import type { LoadOptions } from "./load-options.ts";

export type { Precision };

/**
 * A Stable Diffusion checkpoint, opened: networks with their weights, and what its configs say. Inputs of its functions
 * stay the caller's, who owns what they return.
 */
export interface DiffusionModel {
  readonly name: string;
  /** What was opened, as it is stored: a Control-LoRA takes the UNet's own weights from it. */
  readonly checkpoint: CheckpointParts;
  readonly runtime: Runtime;
  readonly precision: Precision;
  readonly footprint: Footprint;
  readonly latents: LatentGeometry;
  readonly scheduler: SchedulerConfig;
  readonly tokenizer: ClipTokenizer;
  readonly unet: Unet;
  readonly math: LatentMath;
  /**
   * Makes exactly these add-ons hold from now on; none takes all away and gives the base back to the bit. Networks that
   * they do not change stay open.
   * @throws UnsupportedCheckpoint when one was made for another base: what held before still holds. Cancelled,
   *   OutOfMemory, CorruptFile: no run is possible until a later `apply` succeeds.
   */
  apply(addons: Addons, options?: Pick<LoadOptions, "signal" | "onProgress">): Promise<void>;
  /**
   * Token ids in whole windows, one after the other, to the UNet's context [windows, tokens, width]. Opens a text encoder
   * that the footprint does not keep, which stays open until `textIsEncoded`.
   */
  encodeText(ids: Int32Array, clipSkip: number): Promise<Tensor>;
  /** No more prompts in this run: a text encoder that the footprint does not keep is given back. */
  textIsEncoded(): Promise<void>;
  /** Opens the UNet unless it is open as the add-ons want it. Before the first `unet.predict` of a run. */
  readyToDenoise(signal?: AbortSignal): Promise<void>;
  /** A latent as the UNet works on it to a picture [1, 3, height, width], about [−1, 1]. */
  decode(latent: Tensor, signal?: AbortSignal): Promise<Tensor>;
  /**
   * A picture [1, 3, height, width] in [−1, 1] to the parameters of a normal distribution over latents, not scaled. The
   * encoder is opened when it is first needed.
   */
  encode(image: Tensor, signal?: AbortSignal): Promise<LatentDistribution>;
  /** Gives every network's memory back; the runtime stays the caller's. */
  release(): Promise<void>;
}

/** [1, latent channels, height, width] each. */
export interface LatentDistribution {
  readonly mean: Tensor;
  readonly logvar: Tensor;
}

/** What the UNet and the ControlNets see at one call. */
export interface ControlledInputs {
  /** The scaled latent, once or twice. */
  readonly sample: Tensor;
  /** Sinusoids of the timestep, [1, width]. */
  readonly time: Tensor;
  readonly context: Tensor;
  /** What the ControlNets before have added, the shallowest first, the middle block's last; sizes of 1 are broadcast. */
  readonly residuals: readonly Tensor[];
}

/** What the UNet sees beside that. */
export interface UnetInputs extends ControlledInputs {
  /** What T2I-Adapters add, one a down block, [1 or batch, channels, height, width]; nothing when absent. */
  readonly features?: readonly Tensor[] | undefined;
  /** Sinusoids of the guidance scale, [1, width], where `time.guidanceSinusoids` asks for them. */
  readonly guidance?: Tensor | undefined;
  /** [count], where hypernetworks are at work. */
  readonly hypernetworkStrengths?: Tensor | undefined;
}

export interface Unet {
  /** Of `sample`: the latent's alone, or with those that bases for inpainting (9) and for editing (8) read beside it. */
  readonly inChannels: number;
  readonly time: TimeEmbeddingConfig;
  /** How many residuals a ControlNet adds (13 for SD 1.x and 2.x). */
  readonly residuals: number;
  /** Residuals that add nothing, [1, channels, 1, 1]. */
  noResiduals(): readonly Tensor[];
  /** How many features a T2I-Adapter adds: one a down block. */
  readonly features: number;
  /** Features that add nothing, [1, channels, 1, 1]. */
  noFeatures(): readonly Tensor[];
  predict(inputs: UnetInputs): Promise<Tensor>;
}

/** What one ControlNet makes of its inputs. */
export interface Steering {
  readonly embeddedHint: Tensor;
  /** [1 or batch, residuals]. */
  readonly weights: Tensor;
  /** Where it acts, [1, 1, height, width] in [0, 1]; everywhere when absent. */
  readonly region?: Tensor | undefined;
}

/** A ControlNet, opened, that fits one base architecture. */
export interface ControlNet {
  readonly type: "controlnet";
  readonly name: string;
  readonly residuals: number;
  /** Trained with `global_pool_conditions` (shuffle): residuals are averages over H×W, and guess mode is implied. */
  readonly globalPool: boolean;
  /** A map [1, 3, height, width], RGB in [0, 1], embedded: once an image. */
  embedHint(map: Tensor): Promise<Tensor>;
  /** The residuals so far plus this network's own, times `steering.weights` and the region. */
  addResiduals(inputs: ControlledInputs, steering: Steering): Promise<readonly Tensor[]>;
  release(): Promise<void>;
}

/** A T2I-Adapter (Mou et al. 2023), opened, that fits one base architecture. It looks at the map alone. */
export interface Adapter {
  readonly type: "t2i-adapter";
  readonly name: string;
  /** How many features it adds: one a down block of the UNet. */
  readonly residuals: number;
  /** Of the maps it takes: RGB, or their mean. */
  readonly channels: 1 | 3;
  /** Features of a map [1, channels, height, width] in [0, 1]: once an image. */
  embedHint(map: Tensor): Promise<readonly Tensor[]>;
  /** The features so far plus this adapter's own, times weights and region. */
  addFeatures(before: readonly Tensor[], steering: FeatureSteering): Promise<readonly Tensor[]>;
  release(): Promise<void>;
}

/** What one T2I-Adapter adds, and how strongly. */
export interface FeatureSteering {
  readonly features: readonly Tensor[];
  /** [1 or batch, features]. */
  readonly weights: Tensor;
  /** Where it acts, [1, 1, height, width] in [0, 1]; everywhere when absent. */
  readonly region?: Tensor | undefined;
}

/** What a control of a run may be made of. */
export type LoadedControl = ControlNet | Adapter;
