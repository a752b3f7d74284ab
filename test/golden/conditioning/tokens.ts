import { readFile } from "node:fs/promises";
import { clipTokenizer } from "../../../sdk/pipeline/text/clip-vocabulary.ts";
import type { ClipTokenizer } from "../../../sdk/pipeline/text/clip-tokenizer.ts";
import { frameTokens } from "../../../sdk/pipeline/text/windows.ts";
import type { Outcome } from "../golden-kind.ts";
import type { Runner } from "./conditioning-case.ts";

const POSITIONS = 77;

const once = (make: () => Promise<ClipTokenizer>): (() => Promise<ClipTokenizer>) => {
  let made: Promise<ClipTokenizer> | undefined;
  return () => (made ??= make());
};

/** CLIP's own tokenizer, with what fills up the prompts of SD 1.x and of SD 2.x. */
export const sd1Tokenizer = once(() => clipTokenizer("<|endoftext|>", POSITIONS));
const sd2Tokenizer = once(() => clipTokenizer("!", POSITIONS));

interface TokenCase {
  readonly text: string;
  readonly ids: readonly number[];
  readonly sd1_77: readonly number[];
  readonly sd2_77: readonly number[];
  /** What Hugging Face's tokenizer, and so diffusers, gives where it cleans text less than OpenAI's. */
  readonly hf_fast_ids: "same" | readonly number[];
}

const same = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  Array.from(a).join() === Array.from(b).join();

/** Ids are right or wrong: any difference counts as infinite. */
const exact = (right: boolean): Outcome => ({
  maxAbs: right ? 0 : Infinity,
  relRms: right ? 0 : Infinity,
  tolerance: { maxAbs: 0 },
});

export const clipTokens: Runner = async ({ outputs }, path) => {
  const { cases } = JSON.parse(await readFile(path(outputs["json"]!), "utf8")) as { cases: TokenCase[] };
  if (cases.length === 0) throw new Error("the file holds no texts");
  const [sd1, sd2] = [await sd1Tokenizer(), await sd2Tokenizer()];
  const wrong = cases.filter(({ text, ids, hf_fast_ids: fast, ...framed }) => {
    const made = sd1.tokenize(text);
    if (fast !== "same") return !same(made, fast);
    const windows =
      same(frameTokens(sd1, made), framed.sd1_77) &&
      same(frameTokens(sd2, sd2.tokenize(text)), framed.sd2_77);
    return !same(made, ids) || !windows;
  });
  if (wrong.length > 0)
    throw new Error(`other tokens for ${wrong.map(({ text }) => JSON.stringify(text)).join(", ")}`);
  return exact(true);
};

interface Vocabulary {
  readonly probe: Readonly<Record<string, number>>;
}

/** Each probed word that stands alone must be one token, and the right one. */
export const vocabulary: Runner = async ({ outputs }, path) => {
  const { probe } = JSON.parse(await readFile(path(outputs["json"]!), "utf8")) as Vocabulary;
  const tokenizer = await sd1Tokenizer();
  const words = Object.entries(probe).filter(([token]) => token.endsWith("</w>"));
  const right = words.every(([token, id]) => same(tokenizer.tokenize(token.replace("</w>", "")), [id]));
  const special = tokenizer.begin === probe["<|startoftext|>"] && tokenizer.end === probe["<|endoftext|>"];
  return exact(words.length > 0 && right && special);
};
