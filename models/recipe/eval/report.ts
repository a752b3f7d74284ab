import type { Scores } from "./scores.ts";

const COLUMNS: readonly (readonly [keyof Scores, string])[] = [
  ["edgeF1", "edge F1"],
  ["meanIou", "mean IoU"],
  ["depthRank", "depth ρ"],
  ["depthRankInRows", "ρ in rows"],
  ["time", "hour"],
  ["style", "style"],
];

/** A plain-text table: a row a condition, a column a score. */
export function scoreTable(rows: readonly (readonly [name: string, scores: Scores])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length), 0);
  const line = (name: string, cells: readonly string[]): string =>
    [name.padEnd(width), ...cells.map((cell) => cell.padStart(10))].join("");
  return [
    line(
      "",
      COLUMNS.map(([, title]) => title),
    ),
    ...rows.map(([name, scores]) =>
      line(
        name,
        COLUMNS.map(([key]) => scores[key].toFixed(3)),
      ),
    ),
  ].join("\n");
}
