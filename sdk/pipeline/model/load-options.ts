import type { ByteSource } from "../../weights/byte-source.ts";
import type { Precision } from "./diffusion-model.ts";

export interface LoadOptions {
  /** fp16 where the runtime has half-precision arithmetic, else fp32. */
  readonly precision?: Precision;
  readonly signal?: AbortSignal;
  /** Textual inversions and the words that stand for them in prompts. */
  readonly embeddings?: readonly EmbeddingSource[];
  /** Called before each part is opened ("text encoder", "unet" …) and once at the end. Parts are opened one by one. */
  onProgress?(progress: LoadProgress): void;
}

export interface EmbeddingSource {
  readonly word: string;
  readonly source: ByteSource;
}

export interface LoadProgress {
  readonly part: string;
  /** Parts opened so far, and in all. */
  readonly done: number;
  readonly total: number;
}
