import { Tokenizer } from "@huggingface/tokenizers";
import { CorruptFile } from "../../errors.ts";

/** CLIP's byte-level BPE with the conventions of one checkpoint. */
export interface ClipTokenizer {
  /** Tokens that the text encoder takes at once, begin and end included: 77 for SD. */
  readonly maxLength: number;
  readonly begin: number;
  readonly end: number;
  /** What fills up a short prompt: the end token for SD 1.x, 0 for SD 2.x. */
  readonly pad: number;
  /** The tokens of a text alone, without begin, end, padding or truncation. */
  tokenize(text: string): number[];
}

/** `tokenizer_config.json` and `special_tokens_map.json`, merged: what they say about special tokens. */
export interface TokenizerSettings {
  readonly bos_token?: SpecialToken | null;
  readonly eos_token?: SpecialToken | null;
  readonly pad_token?: SpecialToken | null;
  readonly unk_token?: SpecialToken | null;
  readonly model_max_length?: number;
}

export type SpecialToken = string | { readonly content: string };

/** @param definition a `tokenizer.json`. @param maxLength see `ClipTokenizer`. @throws CorruptFile */
export function createClipTokenizer(
  definition: object,
  settings: TokenizerSettings,
  maxLength: number,
): ClipTokenizer {
  const tokenizer = new Tokenizer(definition, settings);
  const end = idOf(tokenizer, settings.eos_token ?? "<|endoftext|>", "eos_token");
  return {
    maxLength,
    begin: idOf(tokenizer, settings.bos_token ?? "<|startoftext|>", "bos_token"),
    end,
    pad: settings.pad_token ? idOf(tokenizer, settings.pad_token, "pad_token") : end,
    tokenize: (text) => tokenizer.encode(text, { add_special_tokens: false }).ids,
  };
}

function idOf(tokenizer: Tokenizer, token: SpecialToken, role: string): number {
  const content = typeof token === "string" ? token : token.content;
  const id = tokenizer.token_to_id(content);
  if (id === undefined)
    throw new CorruptFile(`The tokenizer's ${role} "${content}" is not in its vocabulary.`, {
      value: content,
    });
  return id;
}
