/** What became of the cases, as a plain value. */
export interface ConformanceReport {
  /** Name of the host. */
  readonly host: string;
  readonly results: readonly CaseResult[];
}

/** What one case came to. */
export type CaseResult = {
  readonly name: string;
  readonly promise: string;
  readonly milliseconds: number;
} & Outcome;

/** How a case can end. */
export type Outcome =
  | { readonly outcome: "passed" }
  /** The promise was not kept: `reason` says where. */
  | { readonly outcome: "failed"; readonly reason: string }
  /** The editor has no such thing: `reason` says what. */
  | { readonly outcome: "not applicable"; readonly reason: string };

/** How many cases ended in each way. */
export function countOutcomes({ results }: ConformanceReport): Readonly<Record<Outcome["outcome"], number>> {
  const counts = { passed: 0, failed: 0, "not applicable": 0 };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}
