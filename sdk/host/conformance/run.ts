import { type CaseOptions, type ConformanceCase, inapplicable, usualPatience } from "./case.ts";
import { conformanceCases } from "./cases.ts";
import { withinTime } from "./expect.ts";
import type { CaseResult, ConformanceReport, Outcome } from "./report.ts";
import type { OpenSubject } from "./subject.ts";

export interface ConformanceOptions extends CaseOptions {
  /** Cases whose name holds this text. */
  readonly only?: string | undefined;
  /** Hears of each case when it is done. */
  readonly onCase?: ((result: CaseResult) => void) | undefined;
}

/**
 * Tries every promise of `EditorHost` on an editor, in browsers and in Node, without a test framework. Cases run one
 * after the other, each on a document of its own; none throws here.
 */
export async function runConformance(
  open: OpenSubject,
  options: ConformanceOptions = {},
): Promise<ConformanceReport> {
  const { only = "", onCase } = options;
  const probe = await open({ width: 1, height: 1 });
  const { name: host } = probe.host;
  const results: CaseResult[] = [];
  const cases = conformanceCases.filter(({ name }) => name.includes(only));
  try {
    for (const one of cases) {
      const reason = inapplicable(one, probe, options);
      const began = performance.now();
      const outcome: Outcome =
        reason === undefined ? await tryCase(one, open, options) : { outcome: "not applicable", reason };
      const { name, promise } = one;
      const result = { name, promise, milliseconds: Math.round(performance.now() - began), ...outcome };
      results.push(result);
      onCase?.(result);
    }
  } finally {
    await probe.close();
  }
  return { host, results };
}

async function tryCase(
  one: ConformanceCase,
  open: OpenSubject,
  options: ConformanceOptions,
): Promise<Outcome> {
  try {
    await withinTime(one.run(open, options), 3 * (options.patience ?? usualPatience), "The case");
    return { outcome: "passed" };
  } catch (error) {
    return { outcome: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}
