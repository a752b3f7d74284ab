/** CLIP's byte-level BPE with the conventions of one checkpoint. */
export interface ClipTokenizer {
  /** Tokens that the text encoder takes at once, begin and end included: 77. */
  readonly maxLength: number;
  readonly begin: number;
  readonly end: number;
  /** What fills up a short prompt: the end token for SD 1.x, 0 for SD 2.x. */
  readonly pad: number;
  /** The tokens of a text alone, without begin, end, padding or truncation. */
  tokenize(text: string): number[];
}
