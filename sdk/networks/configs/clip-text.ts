import { z } from "zod";
import type { JsonObject } from "../../weights/read-json.ts";
import { count, unsupported } from "./parse-config.ts";

export interface ClipTextConfig {
  readonly vocabulary: number;
  readonly width: number;
  readonly feedForward: number;
  readonly layers: number;
  readonly heads: number;
  /** Tokens of a prompt, start and end included: 77. */
  readonly positions: number;
  readonly activation: "quick_gelu" | "gelu";
  readonly normEps: number;
  /** Where the pooled output is taken: undefined means the largest id of a prompt, as the first CLIP's configs do. */
  readonly eosTokenId: number | undefined;
}

const CLASS = "CLIPTextModel";

/** transformers writes every generation setting into its configs, so fields that are not named here mean nothing. */
const FIELDS = z.object({
  vocab_size: count.default(49408),
  hidden_size: count.default(512),
  intermediate_size: count.default(2048),
  num_hidden_layers: count.default(12),
  num_attention_heads: count.default(8),
  max_position_embeddings: count.default(77),
  hidden_act: z.enum(["quick_gelu", "gelu"]).default("quick_gelu"),
  layer_norm_eps: z.number().positive().default(1e-5),
  eos_token_id: z.int().nullable().default(49407),
  model_type: z.enum(["clip_text_model", "clip"]).default("clip_text_model"),
});

/** eos_token_id 2 is a mistake of the first CLIP configs that transformers works around. */
const LEGACY_EOS = 2;

/**
 * A transformers `text_encoder/config.json`; of a whole CLIP's config its `text_config`.
 * @throws UnsupportedCheckpoint naming the field
 */
export const parseClipTextConfig = (json: JsonObject): ClipTextConfig => {
  const inner = json["text_config"];
  const text = typeof inner === "object" && inner !== null ? (inner as JsonObject) : json;
  const result = FIELDS.safeParse(text);
  if (!result.success) {
    const { path, message } = result.error.issues[0]!;
    const field = String(path[0]);
    throw unsupported(CLASS, field, text[field], message);
  }
  const fields = result.data;
  if (fields.hidden_size % fields.num_attention_heads !== 0)
    throw unsupported(
      CLASS,
      "num_attention_heads",
      fields.num_attention_heads,
      `${fields.hidden_size} is no multiple`,
    );
  return {
    vocabulary: fields.vocab_size,
    width: fields.hidden_size,
    feedForward: fields.intermediate_size,
    layers: fields.num_hidden_layers,
    heads: fields.num_attention_heads,
    positions: fields.max_position_embeddings,
    activation: fields.hidden_act,
    normEps: fields.layer_norm_eps,
    eosTokenId:
      fields.eos_token_id === null || fields.eos_token_id === LEGACY_EOS ? undefined : fields.eos_token_id,
  };
};
