import { conformanceCases } from "./cases.ts";
import { type CaseResult, type ConformanceReport, countOutcomes } from "./report.ts";

const marks = { passed: "pass", failed: "**FAIL**", "not applicable": "–" } satisfies Record<
  CaseResult["outcome"],
  string
>;

/** Hosts × cases in Markdown; below it, why a case failed and why one does not apply. */
export function conformanceTable(reports: readonly ConformanceReport[]): string {
  const names = conformanceCases
    .map(({ name }) => name)
    .filter((name) => reports.some((report) => find(report, name)));
  const rows = names.map((name) => [
    name,
    ...reports.map((report) => {
      const result = find(report, name);
      return result ? marks[result.outcome] : "";
    }),
  ]);
  const totals = reports.map((report) => {
    const { passed, failed, "not applicable": rest } = countOutcomes(report);
    return `${passed} pass, ${failed} fail, ${rest} –`;
  });
  const header = ["case", ...reports.map(({ host }) => host)];
  const table = [header, header.map(() => "---"), ...rows, ["", ...totals]].map(line);
  return [
    ...table,
    "",
    ...reasons(reports, "failed", "Failed"),
    ...reasons(reports, "not applicable", "Not applicable"),
  ]
    .join("\n")
    .trimEnd();
}

function find({ results }: ConformanceReport, name: string): CaseResult | undefined {
  return results.find((result) => result.name === name);
}

function reasons(
  reports: readonly ConformanceReport[],
  outcome: "failed" | "not applicable",
  title: string,
): string[] {
  const lines = reports.flatMap(({ host, results }) =>
    [
      ...results.reduce((byReason, result) => {
        if (result.outcome === "passed" || result.outcome !== outcome) return byReason;
        return byReason.set(result.reason, [...(byReason.get(result.reason) ?? []), result.name]);
      }, new Map<string, string[]>()),
    ].map(([reason, names]) => `- ${host}: ${reason} (${names.join("; ")})`),
  );
  return lines.length === 0 ? [] : [`${title}:`, "", ...lines, ""];
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
