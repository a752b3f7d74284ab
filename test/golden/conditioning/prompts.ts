import { readFile } from "node:fs/promises";
import { InvalidRequest } from "../../../sdk/errors.ts";
import { parseAttention } from "../../../sdk/pipeline/text/a1111/attention.ts";
import { chunkPrompt } from "../../../sdk/pipeline/text/a1111/chunks.ts";
import { emphasize } from "../../../sdk/pipeline/text/a1111/emphasis.ts";
import { schedulePrompt } from "../../../sdk/pipeline/text/a1111/schedule.ts";
import type { ClipTokenizer } from "../../../sdk/pipeline/text/clip-tokenizer.ts";
import type { Outcome } from "../golden-kind.ts";
import { measure } from "../measure.ts";
import { readNpy } from "./read-npy.ts";
import { sd1Tokenizer } from "./tokens.ts";
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
export type PromptCheck = (golden: never, tokenizer: ClipTokenizer) => Outcome;

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

const chunks = (
  { text, comma_padding_backtrack: backtrack, chunks: expected }: ChunkCase,
  tokenizer: ClipTokenizer,
): Outcome => {
  const made = chunkPrompt(tokenizer, text, backtrack);
  return outcome(
    JSON.stringify(made.map(({ tokens }) => tokens)) === JSON.stringify(expected.map(({ tokens }) => tokens)),
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
    const tokenizer = await sd1Tokenizer();
    const made = cases.map((golden) => check(golden, tokenizer));
    if (made.length === 0) throw new Error("the file holds no prompts");
    return {
      maxAbs: Math.max(...made.map(({ maxAbs }) => maxAbs)),
      relRms: Math.max(...made.map(({ relRms }) => relRms)),
      tolerance: EXACT,
    };
  };

/** A1111's "Original" emphasis; the SDK has no other. */
export const emphasis: Runner = async ({ inputs, outputs, tolerance }, path) => {
  const states = (await readNpy(path(String(inputs["z"])))).data;
  const { multipliers } = JSON.parse(await readFile(path(String(inputs["json"])), "utf8")) as {
    multipliers: number[];
  };
  const expected = (await readNpy(path(outputs["Original"]!))).data;
  return {
    ...measure([{ actual: emphasize(states, multipliers), expected }]),
    tolerance: { maxAbs: tolerance.max_abs },
  };
};

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
