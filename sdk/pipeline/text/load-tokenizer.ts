import { UnsupportedCheckpoint } from "../../errors.ts";
import type { ModelFolder } from "../../weights/model-folder.ts";
import { readJson } from "../model/read-config.ts";
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
  const whole = await readJson(folder, "tokenizer/tokenizer.json", signal);
  if (whole) return createClipTokenizer(whole, settings, maxLength);

  const vocab = await readJson<Record<string, number>>(folder, "tokenizer/vocab.json", signal);
  const merges = await folder.file("tokenizer/merges.txt", signal);
  if (!vocab || !merges)
    throw new UnsupportedCheckpoint(
      `${folder.name} has no tokenizer: tokenizer/tokenizer.json, or vocab.json and merges.txt, must be there.`,
    );
  const rules = new TextDecoder().decode(await merges.read(0, merges.size, signal));
  return createClipTokenizer(bpeDefinition(vocab, rules, settings), settings, maxLength);
}
