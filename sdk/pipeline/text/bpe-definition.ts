import { CorruptFile } from "../../errors.ts";
import type { SpecialToken, TokenizerSettings } from "./clip-tokenizer.ts";

/** How CLIP cuts text before merging: contractions, runs of letters, single digits, runs of anything else. */
const WORDS = String.raw`<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+`;

/**
 * A `tokenizer.json` for checkpoints that only carry `vocab.json` and `merges.txt`: the normalisation, cuts and
 * byte-level BPE of CLIP (Radford et al. 2021) as Hugging Face's conversion writes them.
 */
export function bpeDefinition(
  vocab: Readonly<Record<string, number>>,
  merges: string,
  settings: TokenizerSettings,
): object {
  const contents = [settings.bos_token ?? "<|startoftext|>", settings.eos_token ?? "<|endoftext|>"].map(
    contentOf,
  );
  const added = [...new Set(contents)].map((content) => ({
    id: vocab[content],
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  }));
  return {
    version: "1.0",
    added_tokens: added.filter(({ id }) => id !== undefined),
    normalizer: {
      type: "Sequence",
      normalizers: [
        { type: "NFC" },
        { type: "Replace", pattern: { Regex: String.raw`\s+` }, content: " " },
        { type: "Lowercase" },
      ],
    },
    pre_tokenizer: {
      type: "Sequence",
      pretokenizers: [
        { type: "Split", pattern: { Regex: WORDS }, behavior: "Removed", invert: true },
        { type: "ByteLevel", add_prefix_space: false, trim_offsets: true },
      ],
    },
    post_processor: null,
    decoder: { type: "ByteLevel", add_prefix_space: true, trim_offsets: true },
    model: {
      type: "BPE",
      unk_token: contentOf(settings.unk_token ?? "<|endoftext|>"),
      continuing_subword_prefix: "",
      end_of_word_suffix: "</w>",
      fuse_unk: false,
      vocab,
      merges: mergeLines(merges),
    },
  };
}

function contentOf(token: SpecialToken): string {
  return typeof token === "string" ? token : token.content;
}

function mergeLines(merges: string): string[] {
  const lines = merges.split("\n").map((line) => line.trimEnd());
  const rules = lines.filter((line, i) => line !== "" && !(i === 0 && line.startsWith("#version")));
  const bad = rules.find((rule) => rule.split(" ").length !== 2);
  if (bad !== undefined)
    throw new CorruptFile(`merges.txt has the line "${bad}"; every line must hold two parts.`, {
      value: bad,
    });
  return rules;
}
