import type { ControlMap, IgnoredPart } from "./control-map.ts";

/** So many names are told one by one. */
const shown = 12;
const hidden = "is hidden";

/**
 * What a map was made from and what it ignored, in lines for people: "3 layers unmatched: 'Frame 12', 'Vector 3', …".
 * Layers with one reason share a line.
 */
export function describeReport({ kind, report }: Pick<ControlMap, "kind" | "report">): readonly string[] {
  if (!report) return [];
  const reasons = new Map<string, IgnoredPart[]>();
  for (const part of report.ignored) reasons.set(part.why, [...(reasons.get(part.why) ?? []), part]);
  return [
    report.used.length === 0 ? "used nothing" : `used ${list(report.used)}`,
    ...[...reasons].map(([why, parts]) => ignoredLine(kind, why, parts)),
  ];
}

function ignoredLine(kind: string, why: string, parts: readonly IgnoredPart[]): string {
  const names = list(parts.map(({ name }) => `'${name}'`));
  if (kind !== "segmentation" || why === hidden) return `ignored ${names} (${why})`;
  return `${parts.length === 1 ? "1 layer" : `${parts.length} layers`} unmatched: ${names} (${why})`;
}

function list(names: readonly string[]): string {
  const more = names.length - shown;
  return more > 0 ? `${names.slice(0, shown).join(", ")}, … and ${more} more` : names.join(", ");
}
