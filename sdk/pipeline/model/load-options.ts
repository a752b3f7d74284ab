import type { ByteSource } from "../../weights/byte-source.ts";
import type { GivenConfigs } from "../../weights/layouts/networks.ts";
import type { ModelFolder } from "../../weights/model-folder.ts";
import type { PredictionType } from "../schedulers/config.ts";
import type { CheckpointParts } from "./checkpoint-parts.ts";
import type { CheckpointSource } from "./checkpoint-source.ts";
import type { Precision } from "./diffusion-model.ts";
import type { Footprint } from "./footprint.ts";

export interface LoadOptions {
  /** fp16 where the runtime has half-precision arithmetic, else fp32. */
  readonly precision?: Precision;
  readonly signal?: AbortSignal;
  /**
   * What no tensor of a single file tells: fields as config.json writes them, which win over what is inferred
   * (`{ unet: { attention_head_dim: 8 } }` for narrow models). Folders state their own.
   */
  readonly configs?: GivenConfigs;
  /**
   * Called before each part is opened ("text encoder", "unet" …) and once at the end. Parts are opened one by one; those
   * that the footprint does not keep are told of too, each time a run opens them.
   */
  onProgress?(progress: LoadProgress): void;
}

/** A textual inversion and the word that stands for it in prompts. */
export interface EmbeddingSource {
  readonly word: string;
  readonly source: ByteSource;
}

export interface CheckpointOptions extends LoadOptions {
  /** How the model, and each control that is opened for it, is held in memory. Default: `FULL_FOOTPRINT`. */
  readonly footprint?: Footprint;
  /** Textual inversions that are learned beside the vocabulary. */
  readonly embeddings?: readonly EmbeddingSource[];
  /** Takes the place of the checkpoint's own VAE: a folder, a VAE file, or a whole checkpoint whose VAE is wanted. */
  readonly vae?: CheckpointSource | ModelFolder;
  /** What `readCheckpoint` has made of the same source with the same options: it is not read again. */
  readonly checkpoint?: CheckpointParts;
  /** What the UNet predicts, where the checkpoint does not say it or says it wrongly. */
  readonly prediction?: PredictionType;
  /** A folder with a `tokenizer/` in place of the checkpoint's own, or of CLIP's for a single file. */
  readonly tokenizer?: ModelFolder;
  /** In browsers: the URL of this package's `vocabulary.js`, which is CLIP's tokenizer for files that carry none. */
  readonly vocabulary?: string;
}

export interface LoadProgress {
  readonly part: string;
  /** Parts opened so far, and in all. */
  readonly done: number;
  readonly total: number;
}
