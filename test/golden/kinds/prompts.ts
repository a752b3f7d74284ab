import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { InvalidRequest } from "../../../sdk/errors.ts";
import { parseAttention } from "../../../sdk/pipeline/text/a1111/attention.ts";
import { chunkPrompt, type Chunk } from "../../../sdk/pipeline/text/a1111/chunks.ts";
import { schedulePrompt } from "../../../sdk/pipeline/text/a1111/schedule.ts";
import type { ClipTokenizer } from "../../../sdk/pipeline/text/clip-tokenizer.ts";
import type { GoldenContext } from "../context.ts";
import type { GoldenCase } from "../golden-case.ts";
import { type GoldenKind, type Outcome } from "../golden-kind.ts";
import { measure } from "../measure.ts";

const FOLDER = "conditioning/prompts";
const EXACT = { maxAbs: 1e-9 };

interface AttentionCase {
  readonly text: string;
  readonly result: readonly (readonly [string, number])[] | { readonly error: string };
}

interface ScheduleCase {
  readonly text: string;
  readonly steps: number;
  readonly hires_steps: number | null;
  readonly schedule: readonly (readonly [number, string])[];
}

interface ChunkCase {
  readonly text: string;
  readonly comma_padding_backtrack: number;
  readonly chunks: readonly { readonly tokens: readonly number[]; readonly multipliers: readonly number[] }[];
}

/** A1111's prompt syntax: one kind for each of the folder's files. */
const prompts = [
  kindOf("attention", ({ text, result }: AttentionCase) => {
    if ("error" in result) return outcome(refuses(() => parseAttention(text)));
    const parts = parseAttention(text);
    return outcome(
      parts.map((part) => part.text).join("\0") === result.map(([part]) => part).join("\0"),
      parts.map((part) => part.weight),
      result.map(([, weight]) => weight),
    );
  }),
  kindOf("schedules", ({ text, steps, hires_steps: hires, schedule }: ScheduleCase) => {
    // Where there is a second pass the reference is of that one.
    const pass = hires === null ? schedulePrompt(text, steps) : schedulePrompt(text, hires, steps);
    const stages = pass.map(({ until, prompt }) => [until, prompt]);
    return outcome(JSON.stringify(stages) === JSON.stringify(schedule));
  }),
  kindOf("chunks", ({ text, comma_padding_backtrack: backtrack, chunks }: ChunkCase) => {
    const made = chunkPrompt(standIn, text, backtrack);
    return outcome(
      sameWords(made, chunks),
      made.flatMap(({ weights }) => weights),
      chunks.flatMap(({ multipliers }) => multipliers),
    );
  }),
];

/** @param run takes a case of the file, whose shape it states. */
function kindOf(name: string, run: (golden: never) => Outcome): GoldenKind {
  const kind = `prompts/${name}`;
  return {
    kind,
    cases: (context) => readPrompts(name, kind, context),
    run: ({ args }) =>
      new Promise((resolve) => {
        resolve(run(args as never));
      }),
  };
}

async function readPrompts(name: string, kind: string, context: GoldenContext): Promise<GoldenCase[]> {
  const path = context.path(`${FOLDER}/${name}.json`);
  if (!existsSync(path)) return [];
  const cases = JSON.parse(await readFile(path, "utf8")) as { text: string }[];
  return cases.map((args, i) => ({
    name: `${kind}.${i} ${JSON.stringify(args.text.slice(0, 40))}`,
    kind,
    args: { ...args },
    tol: {},
  }));
}

function outcome(same: boolean, actual: number[] = [], expected: number[] = []): Outcome {
  const deviation = same ? measure([{ actual, expected }]) : { maxAbs: Infinity, relRms: Infinity };
  return { ...deviation, tolerance: EXACT };
}

function refuses(parse: () => unknown): boolean {
  try {
    parse();
    return false;
  } catch (error) {
    return error instanceof InvalidRequest;
  }
}

/** CLIP's vocabulary is not in the folder: a token a word does for the words of these prompts, but for one. */
const TWO_TOKENS: Readonly<Record<string, readonly string[]>> = { comma: ["comm", "a"] };
const numbers = new Map<string, number>();
const standIn: ClipTokenizer = {
  maxLength: 77,
  begin: 49406,
  end: 49407,
  pad: 49407,
  tokenize: (text) =>
    (text.toLowerCase().match(/\p{L}+|\p{N}|[^\s\p{L}\p{N}]+/gu) ?? [])
      .flatMap((word) => TWO_TOKENS[word] ?? [word])
      .map((word) => {
        if (!numbers.has(word)) numbers.set(word, numbers.size);
        return numbers.get(word)!;
      }),
};

/** Whether the same word stands wherever the reference has the same token. */
function sameWords(
  made: readonly Chunk[],
  expected: readonly { readonly tokens: readonly number[] }[],
): boolean {
  const mine = made.flatMap(({ tokens }) => tokens);
  const theirs = expected.flatMap(({ tokens }) => tokens);
  const firsts = (tokens: readonly number[]): string => tokens.map((token) => tokens.indexOf(token)).join();
  return made.length === expected.length && firsts(mine) === firsts(theirs);
}

export default prompts;
