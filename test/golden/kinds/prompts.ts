import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { conditioningKind } from "../conditioning/conditioning-case.ts";
import { allPrompts, emphasis, PROMPT_CHECKS, type PromptCheck } from "../conditioning/prompts.ts";
import { clipTokens, sd1Tokenizer, vocabulary } from "../conditioning/tokens.ts";
import type { GoldenContext } from "../context.ts";
import type { GoldenCase } from "../golden-case.ts";
import type { GoldenKind } from "../golden-kind.ts";

const FOLDER = "conditioning/prompts";

/** A1111's prompt syntax: one kind for each of the folder's files, a case a prompt. */
const files = Object.entries(PROMPT_CHECKS).map(([name, check]) => kindOf(name, check));

function kindOf(name: string, check: PromptCheck): GoldenKind {
  const kind = `prompts/${name}`;
  return {
    kind,
    cases: (context) => readPrompts(name, kind, context),
    run: async ({ args }) => check(args as never, await sd1Tokenizer()),
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

/** The same files as the conditioning folder lists them, a case a file. */
const listed: readonly GoldenKind[] = [
  conditioningKind("parse_prompt_attention", allPrompts(PROMPT_CHECKS["attention"]!)),
  conditioningKind("prompt_editing_schedule", allPrompts(PROMPT_CHECKS["schedules"]!)),
  conditioningKind("chunk_75", allPrompts(PROMPT_CHECKS["chunks"]!)),
  conditioningKind("emphasis_after_transformers", emphasis),
  conditioningKind("clip_tokenize", clipTokens),
  conditioningKind("vocab", vocabulary),
];

export default [...files, ...listed];
