import { UnsupportedCheckpoint } from "../../errors.ts";
import { readJson, readText } from "../model/read-config.ts";
import type { ModelFolder } from "../model/model-folder.ts";
import { bpeDefinition } from "./bpe-definition.ts";
import { createClipTokenizer, type ClipTokenizer, type TokenizerSettings } from "./clip-tokenizer.ts";

/**
 * The tokenizer in `tokenizer/`: `tokenizer.json` where there is one, else `vocab.json` with `merges.txt`.
 *
 * @param positions how many tokens the text encoder has positions for.
 * @throws UnsupportedCheckpoint when neither is there, CorruptFile when one is unreadable.
 */
export async function loadTokenizer(
  folder: ModelFolder,
  positions: number,
  signal?: AbortSignal,
): Promise<ClipTokenizer> {
  const settings: TokenizerSettings = {
    ...(await readJson<TokenizerSettings>(folder, "tokenizer/special_tokens_map.json", signal)),
    ...(await readJson<TokenizerSettings>(folder, "tokenizer/tokenizer_config.json", signal)),
  };
  const maxLength = Math.min(settings.model_max_length ?? positions, positions);
  const whole = await readJson<object>(folder, "tokenizer/tokenizer.json", signal);
  if (whole) return createClipTokenizer(whole, settings, maxLength);

  const vocab = await readJson<Record<string, number>>(folder, "tokenizer/vocab.json", signal);
  const merges = await readText(folder, "tokenizer/merges.txt", signal);
  if (!vocab || merges === undefined)
    throw new UnsupportedCheckpoint(
      `${folder.name} has no tokenizer: tokenizer/tokenizer.json, or vocab.json and merges.txt, must be there.`,
    );
  return createClipTokenizer(bpeDefinition(vocab, merges, settings), settings, maxLength);
}
