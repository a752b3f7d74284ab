import { MissingTensor, UnsupportedCheckpoint } from "../../errors.ts";
import { packComputed } from "../computed/packed-source.ts";
import { encodeFloats, STORED_AS } from "../dtypes/convert.ts";
import type { ComputeDtype } from "../dtypes/convert.ts";
import { BYTES_PER_ELEMENT } from "../dtypes/stored-dtype.ts";
import { readFloats } from "../read-tensor.ts";
import type { TensorEntry, TensorTable } from "../tensor-table.ts";
import type { Embedding } from "./embedding.ts";

const TOKENS = "text_model.embeddings.token_embedding.weight";

export interface ExtendedTokens {
  /** The text encoder's table with a longer token table, computed when it is read. */
  readonly table: TensorTable;
  /** For each embedding, the ids of its vectors: a placeholder word becomes these, one after the other. */
  readonly ids: readonly (readonly number[])[];
  /** What `vocab_size` of the config becomes. */
  readonly vocabularySize: number;
}

const checkWidth = (vectors: TensorEntry, tokens: TensorEntry): void => {
  if (vectors.shape[1] === tokens.shape[1]) return;
  throw new UnsupportedCheckpoint(
    `${vectors.source.name} has vectors of width ${vectors.shape[1]}, but this text encoder's are ${tokens.shape[1]} wide: it was made for another base model (768: Stable Diffusion 1.x, 1024: 2.x).`,
    { value: vectors.shape },
  );
};

/**
 * Appends the vectors of textual inversions behind the vocabulary. Without embeddings the table itself comes back.
 * @param table a CLIPTextModel in the naming of transformers
 * @throws UnsupportedCheckpoint when an embedding was made for another width; MissingTensor without a token table.
 */
export const addTokens = (
  table: TensorTable,
  embeddings: readonly Embedding[],
  dtype: ComputeDtype,
): ExtendedTokens => {
  const tokens = table.get(TOKENS);
  const [count, width] = tokens?.shape ?? [];
  if (!tokens || count === undefined || width === undefined) {
    throw new MissingTensor(`The text encoder has no token table ${TOKENS}.`, { value: TOKENS });
  }
  if (embeddings.length === 0) return { table, ids: [], vocabularySize: count };
  let vocabularySize = count;
  const ids = embeddings.map(({ vectors }) => {
    checkWidth(vectors, tokens);
    const first = vocabularySize;
    vocabularySize += vectors.shape[0] ?? 0;
    return Array.from({ length: vocabularySize - first }, (_, i) => first + i);
  });
  const parts = [tokens, ...embeddings.map(({ vectors }) => vectors)];
  const size = BYTES_PER_ELEMENT[STORED_AS[dtype]];
  const [longer] = packComputed(`${tokens.source.name} with ${embeddings.length} embeddings`, [
    {
      name: TOKENS,
      dtype: STORED_AS[dtype],
      shape: [vocabularySize, width],
      length: vocabularySize * width * size,
      compute: async (signal) => {
        const bytes = new Uint8Array(vocabularySize * width * size);
        let at = 0;
        for (const part of parts) {
          const encoded = encodeFloats(await readFloats(part, signal), dtype);
          bytes.set(encoded, at);
          at += encoded.byteLength;
        }
        return bytes;
      },
    },
  ]);
  return { table: new Map([...table, [TOKENS, longer!]]), ids, vocabularySize };
};
