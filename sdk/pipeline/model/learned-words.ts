import type { ClipTextConfig } from "../../networks/configs/clip-text.ts";
import { addTokens } from "../../weights/embedding/add-tokens.ts";
import { readEmbedding, type Embedding } from "../../weights/embedding/embedding.ts";
import type { TensorTable } from "../../weights/tensor-table.ts";
import type { ClipTokenizer } from "../text/clip-tokenizer.ts";
import { withPlaceholders } from "../text/placeholder-words.ts";
import type { EmbeddingSource } from "./load-options.ts";

/** A text encoder, as it is stored, and the tokenizer that feeds it. */
export interface TextParts {
  readonly config: ClipTextConfig;
  readonly weights: TensorTable;
  readonly tokenizer: ClipTokenizer;
}

/**
 * The same with textual inversions (Gal et al. 2022) behind the vocabulary, each under its word.
 * @throws UnsupportedCheckpoint when one was made for another base; CorruptFile.
 */
export async function learnWords(
  parts: TextParts,
  sources: readonly EmbeddingSource[],
  signal?: AbortSignal,
): Promise<TextParts> {
  if (sources.length === 0) return parts;
  const embeddings: Embedding[] = [];
  for (const { source } of sources) embeddings.push(await readEmbedding(source, signal));
  const { table, ids, vocabularySize } = addTokens(parts.weights, embeddings, "float32");
  return {
    config: { ...parts.config, vocabulary: vocabularySize },
    weights: table,
    tokenizer: withPlaceholders(
      parts.tokenizer,
      sources.map(({ word }, i) => ({ word, ids: ids[i]! })),
    ),
  };
}
