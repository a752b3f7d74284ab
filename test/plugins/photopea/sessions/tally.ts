/** What happened in some sessions. */
export interface Tally {
  sessions: number;
  /** Things that the host was asked for. */
  operations: number;
  /** Scripts that Photopea carried out for either panel. */
  scripts: number;
  /** Operations that were answered. */
  answers: number;
  /** Operations that ended with a named error, while something had been made to go wrong, by its name. */
  refusals: Record<string, number>;
  /** Faults, silences and hidden panels that operations met. */
  troubles: number;
  /** Operations that got no answer although nothing had gone wrong. */
  lost: string[];
  /** Answers that are not what was asked for. */
  crossed: string[];
  /** Documents that were not as before when all was over. */
  unrestored: string[];
}

export const newTally = (): Tally => ({
  sessions: 0,
  operations: 0,
  scripts: 0,
  answers: 0,
  refusals: {},
  troubles: 0,
  lost: [],
  crossed: [],
  unrestored: [],
});

export function told(tally: Tally): string {
  const refusals = Object.entries(tally.refusals).map(([name, count]) => `${count} ${name}`);
  const rows: [string, string | number][] = [
    ["sessions", tally.sessions],
    ["operations", tally.operations],
    ["scripts carried out", tally.scripts],
    ["answers, each compared with the document", tally.answers],
    ["operations in trouble (faults, silence, hidden)", tally.troubles],
    ["named errors in trouble", refusals.join(", ") || "none"],
    ["lost answers", tally.lost.length],
    ["crossed answers", tally.crossed.length],
    ["documents not restored", tally.unrestored.length],
  ];
  const problems = [...tally.lost, ...tally.crossed, ...tally.unrestored].slice(0, 12);
  return [...rows.map(([name, value]) => `${name.padEnd(50)} ${value}`), ...problems].join("\n");
}
