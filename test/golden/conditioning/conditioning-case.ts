import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import type { GoldenContext } from "../context.ts";
import type { GoldenCase } from "../golden-case.ts";
import type { GoldenKind, Outcome } from "../golden-kind.ts";
import type { PixelTolerance } from "./tolerance.ts";

/** One entry of the conditioning folder's `cases.json`; its README says what each op means. */
export interface ConditioningCase {
  readonly id: string;
  readonly group: string;
  readonly op: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly params: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, string>>;
  readonly tolerance: PixelTolerance;
}

/** Where the data lies: in the folder itself, or in its part `conditioning/`. */
function folderOf(context: GoldenContext): string {
  return existsSync(context.path("conditioning/cases.json")) ? "conditioning/" : "";
}

export async function conditioningCases(context: GoldenContext): Promise<GoldenCase[]> {
  const path = context.path(`${folderOf(context)}cases.json`);
  if (!existsSync(path)) return [];
  const { cases } = JSON.parse(await readFile(path, "utf8")) as { cases: Partial<ConditioningCase>[] };
  return cases.flatMap((entry) =>
    entry.op === undefined
      ? []
      : [{ name: `conditioning.${entry.id}`, kind: `conditioning.${entry.op}`, args: { ...entry }, tol: {} }],
  );
}

export type Runner = (golden: ConditioningCase, path: (relative: string) => string) => Promise<Outcome>;

/** How the cases of one op are run. */
export function conditioningKind(op: string, run: Runner): GoldenKind {
  return {
    kind: `conditioning.${op}`,
    run: ({ args }, context) =>
      run(args as unknown as ConditioningCase, (relative) => context.path(folderOf(context) + relative)),
  };
}
