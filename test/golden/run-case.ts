import type { GoldenContext } from "./context.ts";
import type { GoldenCase } from "./golden-case.ts";
import { Skip, type GoldenKind, type Outcome } from "./golden-kind.ts";
import { within } from "./measure.ts";

export type Verdict =
  | { readonly status: "pass" | "fail"; readonly outcome: Outcome }
  | { readonly status: "fail"; readonly error: unknown }
  | { readonly status: "skip"; readonly reason: string };

export const runCase = async (
  golden: GoldenCase,
  kinds: ReadonlyMap<string, GoldenKind>,
  context: GoldenContext,
): Promise<Verdict> => {
  const kind = kinds.get(golden.kind);
  if (kind === undefined) return { status: "skip", reason: `nothing runs the kind "${golden.kind}" yet` };
  try {
    const outcome = await kind.run(golden, context);
    return { status: within(outcome, outcome.tolerance) ? "pass" : "fail", outcome };
  } catch (error) {
    if (error instanceof Skip) return { status: "skip", reason: error.message };
    return { status: "fail", error };
  }
};
