import { readFile } from "node:fs/promises";
import { InvalidRequest } from "../../../sdk/errors.ts";
import { parseAttention } from "../../../sdk/pipeline/text/a1111/attention.ts";
import { chunkPrompt, type Chunk } from "../../../sdk/pipeline/text/a1111/chunks.ts";
import { emphasize } from "../../../sdk/pipeline/text/a1111/emphasis.ts";
import { schedulePrompt } from "../../../sdk/pipeline/text/a1111/schedule.ts";
import type { ClipTokenizer } from "../../../sdk/pipeline/text/clip-tokenizer.ts";
import type { Outcome } from "../golden-kind.ts";
import { measure } from "../measure.ts";
import type { Runner } from "./conditioning-case.ts";

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

/** One prompt of a file: what the SDK makes of it, against what A1111 did. */
export type PromptCheck = (golden: never) => Outcome;

const attention = ({ text, result }: AttentionCase): Outcome => {
  if ("error" in result) return outcome(refuses(() => parseAttention(text)));
  const parts = parseAttention(text);
  return outcome(
    parts.map((part) => part.text).join("\0") === result.map(([part]) => part).join("\0"),
    parts.map((part) => part.weight),
    result.map(([, weight]) => weight),
  );
};

/** Where there are steps of a second pass, the reference is of that one. */
const schedules = ({ text, steps, hires_steps: hires, schedule }: ScheduleCase): Outcome => {
  const pass = hires === null ? schedulePrompt(text, steps) : schedulePrompt(text, hires, steps);
  const stages = pass.map(({ until, prompt }) => [until, prompt]);
  return outcome(JSON.stringify(stages) === JSON.stringify(schedule));
};

const chunks = ({ text, comma_padding_backtrack: backtrack, chunks: expected }: ChunkCase): Outcome => {
  const made = chunkPrompt(standIn, text, backtrack);
  return outcome(
    sameWords(made, expected),
    made.flatMap(({ weights }) => weights),
    expected.flatMap(({ multipliers }) => multipliers),
  );
};

/** By the file's name in `prompts/`. */
export const PROMPT_CHECKS: Readonly<Record<string, PromptCheck>> = { attention, schedules, chunks };

/** A whole file of prompts at once: as far off as the worst of them. */
export const allPrompts =
  (check: PromptCheck): Runner =>
  async ({ outputs }, path) => {
    const cases = JSON.parse(await readFile(path(outputs["json"]!), "utf8")) as never[];
    const made = cases.map(check);
    if (made.length === 0) throw new Error("the file holds no prompts");
    return {
      maxAbs: Math.max(...made.map(({ maxAbs }) => maxAbs)),
      relRms: Math.max(...made.map(({ relRms }) => relRms)),
      tolerance: EXACT,
    };
  };

/** A1111's "Original" emphasis; the SDK has no other. */
export const emphasis: Runner = async ({ inputs, outputs, tolerance }, path) => {
  const states = await readStates(path(String(inputs["z"])));
  const { multipliers } = JSON.parse(await readFile(path(String(inputs["json"])), "utf8")) as {
    multipliers: number[];
  };
  const expected = await readStates(path(outputs["Original"]!));
  return {
    ...measure([{ actual: emphasize(states, multipliers), expected }]),
    tolerance: { maxAbs: tolerance.max_abs },
  };
};

/** A float32 array in NumPy's format 1.0: ten bytes, the header, whose length is the last two of them, the values. */
async function readStates(path: string): Promise<Float32Array> {
  const file = await readFile(path);
  const start = 10 + file.readUInt16LE(8);
  return Float32Array.from({ length: (file.length - start) / 4 }, (_, i) => file.readFloatLE(start + 4 * i));
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
