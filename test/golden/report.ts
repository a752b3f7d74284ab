import type { GoldenCase } from "./golden-case.ts";
import type { Verdict } from "./run-case.ts";

const number = (value: number | undefined): string =>
  value === undefined ? "-" : value === 0 ? "0" : value.toExponential(1);

/** "pass  unet.t1  max abs 3.1e-6 (tolerance 1.0e-4)  rel rms 4.0e-7 (tolerance 3.0e-5)" */
export const reportLine = ({ name }: GoldenCase, verdict: Verdict): string => {
  const head = `${verdict.status}  ${name}`;
  if (verdict.status === "skip") return `${head}  ${verdict.reason}`;
  if ("error" in verdict) return `${head}  ${describe(verdict.error)}`;
  const { maxAbs, relRms, tolerance } = verdict.outcome;
  const abs = `max abs ${number(maxAbs)} (tolerance ${number(tolerance.maxAbs)})`;
  const rms = `rel rms ${number(relRms)} (tolerance ${number(tolerance.relRms)})`;
  return `${head}  ${abs}  ${rms}`;
};

export const summaryLine = (verdicts: readonly Verdict[]): string => {
  const count = (status: Verdict["status"]): number =>
    verdicts.filter((verdict) => verdict.status === status).length;
  const skipped = count("skip");
  return `${count("pass")} passed, ${count("fail")} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
};

const describe = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
